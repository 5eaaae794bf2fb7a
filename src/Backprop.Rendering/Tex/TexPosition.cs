namespace Backprop.Rendering.Tex;

/// <summary>A place in TeX source; both count from 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The character in the line.</param>
public readonly record struct TexPosition(int Line, int Column)
{
    /// <summary>As a message says it.</summary>
    public override string ToString() => $"line {Line}, column {Column}";

    internal static TexPosition Of(string tex, int offset)
    {
        var before = tex.AsSpan(0, Math.Min(offset, tex.Length));
        return new(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
