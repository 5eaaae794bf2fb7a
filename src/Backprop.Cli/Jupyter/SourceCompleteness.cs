using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Cli.Jupyter;

/// <summary>Tells a console whether a text is a whole cell or wants another line.</summary>
internal static class SourceCompleteness
{
    private static readonly CSharpParseOptions Script = new(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <returns><c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</returns>
    public static string Of(string code)
    {
        // Lines that begin with #! are the host's.
        IEnumerable<string> lines = code.ReplaceLineEndings("\n").Split('\n')
            .Select(line => line.TrimStart().StartsWith("#!", StringComparison.Ordinal) ? "" : line);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(string.Join('\n', lines), Script);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            return "incomplete";
        }

        return tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? "invalid" : "complete";
    }
}
