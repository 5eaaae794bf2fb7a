namespace Backprop.Cli.Running;

/// <summary>Says in two short lines where two texts begin to differ.</summary>
internal static class TextDifference
{
    public const string NotStored = "is not stored";
    public const string Gone = "is stored, but the cell no longer shows it";

    private const int Before = 20;
    private const int Shown = 60;

    /// <summary>Null where they do not; a text that is null is not there.</summary>
    public static string? Of(string? stored, string? now)
    {
        if (stored == now)
        {
            return null;
        }

        if (stored is null || now is null)
        {
            return stored is null ? NotStored : Gone;
        }

        int at = stored.AsSpan().CommonPrefixLength(now);
        int line = stored.AsSpan(0, at).Count('\n') + 1;
        return FormattableString.Invariant($"differs from line {line}\n    stored: {Around(stored, at)}\n    now:    {Around(now, at)}");
    }

    private static string Around(string text, int at)
    {
        int lineStart = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        int start = Math.Max(lineStart, at - Before);
        int lineEnd = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
        int stop = Math.Min(lineEnd, start + Shown);
        return (start > lineStart ? "…" : "") + text[start..stop] + (stop < lineEnd ? "…" : "");
    }
}
