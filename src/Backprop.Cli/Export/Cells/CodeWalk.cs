using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Cli.Export.Cells;

/// <summary>
/// Goes through every token of code and what stands between tokens. The colours are those that Roslyn's
/// <c>Classifier</c> gives in an editor, which would first put together a workspace of hundreds of parts.
/// </summary>
internal static class CodeWalk
{
    private const string Utf8 = "u8";

    /// <summary>All tokens, those of directives and documentation too.</summary>
    public static IEnumerable<SyntaxToken> Tokens(SyntaxTree tree) => tree.GetRoot().DescendantTokens(descendIntoTrivia: true);

    public static bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken);

    /// <param name="tree">The code.</param>
    /// <param name="names">The colours of its names, in their order.</param>
    /// <returns>Its coloured stretches, in order and apart.</returns>
    public static IReadOnlyList<CodeSpan> Colour(SyntaxTree tree, IEnumerable<string?> names)
    {
        using IEnumerator<string?> name = names.GetEnumerator();
        var spans = new List<CodeSpan>();
        foreach (SyntaxToken token in Tokens(tree))
        {
            AddComments(spans, token.LeadingTrivia);
            if ((IsName(token) && name.MoveNext() ? name.Current : CodeColours.OfKind(token)) is { } colour)
            {
                Add(spans, token, colour);
            }

            AddComments(spans, token.TrailingTrivia);
        }

        // A directive's tokens come before the comments around it.
        spans.Sort((a, b) => a.Start - b.Start);
        return spans;
    }

    private static void Add(List<CodeSpan> spans, SyntaxToken token, string colour)
    {
        int end = token.Span.End;
        if (IsUtf8(token))
        {
            // The suffix is a keyword.
            end -= Utf8.Length;
            spans.Add(new CodeSpan(end, token.Span.End, CodeColours.Keyword));
        }

        if (end > token.SpanStart)
        {
            spans.Add(new CodeSpan(token.SpanStart, end, colour));
        }
    }

    private static bool IsUtf8(SyntaxToken token) => token.Kind()
        is SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken;

    private static void AddComments(List<CodeSpan> spans, SyntaxTriviaList list)
    {
        foreach (SyntaxTrivia trivia in list)
        {
            if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.DisabledTextTrivia)
            {
                spans.Add(new CodeSpan(trivia.SpanStart, trivia.Span.End, CodeColours.Comment));
            }
        }
    }
}
