using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>An answer as it was written.</summary>
/// <param name="Name">What it is said to be of; empty if a line says nothing of the kind.</param>
/// <param name="Text">What was written.</param>
/// <param name="Problem">Why the line is no answer; null if it is one.</param>
internal sealed record WrittenAnswer(string Name, string Text, string? Problem = null)
{
    /// <summary>Reads a line an answer: <c>z(1)[1] = 0.5 # remark</c>. Empty lines and remarks say nothing.</summary>
    public static IEnumerable<WrittenAnswer> Read(string text)
    {
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var said = line.Split('#', 2)[0].Trim();
            if (said.Length == 0)
            {
                continue;
            }

            var sign = said.IndexOfAny(['=', '≈', ':']);
            yield return sign > 0
                ? new WrittenAnswer(said[..sign].Trim(), said[(sign + 1)..].Trim())
                : new WrittenAnswer("", said, Invariant($"Line {number} has no name before an equals sign; a line such as z(1)[1] = 0.5 was expected."));
        }
    }
}
