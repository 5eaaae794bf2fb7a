using System.Text;

namespace Backprop.Rendering.Html;

/// <summary>
/// Drops comments and the white space that CSS does not need. It keeps every string as written and every
/// space that may mean something: a descendant, a sign inside calc(), the gap between two values.
/// </summary>
internal static class CssMinifier
{
    // No space means anything after these, or before those.
    private const string TightAfter = "{};,:(>";
    private const string TightBefore = "{};,)>";

    public static string Minify(string css)
    {
        var result = new StringBuilder(css.Length);
        var gap = false;
        for (var i = 0; i < css.Length;)
        {
            var end = EndOfToken(css, i);
            var isComment = css.AsSpan(i).StartsWith("/*", StringComparison.Ordinal);
            if (isComment || char.IsWhiteSpace(css[i]))
            {
                gap = true;
            }
            else
            {
                Append(result, css.AsSpan(i, end - i), gap);
                gap = false;
            }

            i = end;
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> token, bool gap)
    {
        var last = result.Length > 0 ? result[^1] : '{';
        if (token[0] == '}' && last == ';')
        {
            result.Length--;
        }
        else if (gap && !TightAfter.Contains(last) && !TightBefore.Contains(token[0]))
        {
            result.Append(' ');
        }

        result.Append(token);
    }

    // A comment or a string is one token; any other character is one by itself.
    private static int EndOfToken(string css, int start)
    {
        if (css.AsSpan(start).StartsWith("/*", StringComparison.Ordinal))
        {
            return css.IndexOf("*/", start + 2, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : css.Length;
        }

        if (css[start] is not ('"' or '\''))
        {
            return start + 1;
        }

        var end = start + 1;
        while (end < css.Length && css[end] != css[start])
        {
            end += css[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end + 1, css.Length);
    }
}
