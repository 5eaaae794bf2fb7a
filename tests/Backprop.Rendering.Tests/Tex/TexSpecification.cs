using System.Text.RegularExpressions;

namespace Backprop.Rendering.Tests.Tex;

/// <summary>The examples of a specification: pairs of fenced blocks under their headings.</summary>
internal static partial class TexSpecification
{
    /// <summary>The examples of a specification that is embedded in this assembly.</summary>
    public static IReadOnlyList<(string Name, string Tex, string MathMl)> Read(string name)
    {
        using var stream = typeof(TexSpecification).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The specification '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var examples = new List<(string, string, string)>();
        var section = "";
        foreach (Match match in Parts().Matches(text))
        {
            if (match.Groups["section"].Success)
            {
                section = match.Groups["section"].Value;
            }
            else
            {
                examples.Add(($"{section}, example {examples.Count + 1}", match.Groups["tex"].Value, match.Groups["mathml"].Value));
            }
        }

        return examples;
    }

    [GeneratedRegex(@"^\#\#\ (?<section>[^\n]+)$ | ^```tex\n(?<tex>.*?)\n```\n\n```mathml\n(?<mathml>.*?)\n```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
