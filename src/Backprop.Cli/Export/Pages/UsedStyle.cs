using System.Text;
using System.Text.RegularExpressions;

namespace Backprop.Cli.Export.Pages;

/// <summary>Leaves out of a page's stylesheet the rules for what does not stand on it, by the classes that they name.</summary>
/// <remarks>Whatever is not sure to be unused stays: a rule goes only if each of its selectors needs a class that neither the text nor a script has.</remarks>
internal static partial class UsedStyle
{
    /// <param name="css">Rules without comments.</param>
    /// <param name="body">The page's text.</param>
    /// <param name="scripts">Its scripts, which may set classes.</param>
    public static string Of(string css, string body, IEnumerable<string> scripts)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match attribute in ClassAttribute().Matches(body))
        {
            words.UnionWith(Word().Matches(attribute.Value).Select(word => word.Value));
        }

        foreach (string script in scripts)
        {
            words.UnionWith(Word().Matches(script).Select(word => word.Value));
        }

        var result = new StringBuilder(css.Length);
        Rules(css, words, result);
        return result.ToString();
    }

    private static void Rules(string css, HashSet<string> words, StringBuilder result)
    {
        for (int at = 0; at < css.Length;)
        {
            int brace = Find(css, at, "{;");
            if (brace == css.Length || css[brace] == ';')
            {
                result.Append(css, at, Math.Min(brace + 1, css.Length) - at);
                at = brace + 1;
                continue;
            }

            int end = Find(css, brace + 1, "}");
            string head = css[at..brace], inner = css[(brace + 1)..end];
            at = end + 1;
            if (head.TrimStart() is ['@', ..])
            {
                // Only these hold rules with selectors.
                var within = new StringBuilder();
                if (Conditional().IsMatch(head))
                {
                    Rules(inner, words, within);
                }
                else
                {
                    within.Append(inner);
                }

                if (within.Length > 0)
                {
                    result.Append(head).Append('{').Append(within).Append('}');
                }
            }
            else if (string.Join(',', Selectors(head).Where(selector => IsUsed(selector, words))) is { Length: > 0 } selectors)
            {
                result.Append(selectors).Append('{').Append(inner).Append('}');
            }
        }
    }

    private static IEnumerable<string> Selectors(string head)
    {
        for (int at = 0; at < head.Length;)
        {
            int comma = Find(head, at, ",");
            yield return head[at..comma];
            at = comma + 1;
        }
    }

    /// <summary>Of a choice one is enough; what else stands in brackets, a denial or an attribute, needs no class for sure.</summary>
    private static bool IsUsed(string selector, HashSet<string> words)
    {
        var outside = new StringBuilder();
        for (int at = 0; at < selector.Length;)
        {
            int open = Find(selector, at, "([");
            outside.Append(selector, at, open - at);
            int close = open == selector.Length ? open : Find(selector, open + 1, selector[open] == '(' ? ")" : "]");
            bool isChoice = selector.AsSpan(0, open).EndsWith(":is") || selector.AsSpan(0, open).EndsWith(":where");
            if (isChoice && !Selectors(selector[(open + 1)..close]).Any(choice => IsUsed(choice, words)))
            {
                return false;
            }

            at = close + 1;
        }

        return Class().Matches(outside.ToString()).All(name => words.Contains(name.Groups[1].Value));
    }

    /// <summary>The next of some signs that stands in no string and in no brackets opened behind the start; the end if there is none.</summary>
    private static int Find(string css, int start, string signs)
    {
        int depth = 0;
        for (int at = start; at < css.Length; at++)
        {
            char sign = css[at];
            if (depth == 0 && signs.Contains(sign, StringComparison.Ordinal))
            {
                return at;
            }

            if (sign is '"' or '\'')
            {
                int close = css.IndexOf(sign, at + 1);
                at = close < 0 ? css.Length : close;
            }
            else
            {
                depth += sign is '(' or '[' or '{' ? 1 : sign is ')' or ']' or '}' ? -1 : 0;
            }
        }

        return css.Length;
    }

    [GeneratedRegex("""\bclass=("[^"]*"|[^\s>]+)""")]
    private static partial Regex ClassAttribute();

    [GeneratedRegex(@"[\w-]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\.(-?[A-Za-z_][\w-]*)")]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s*@(media|container|supports|layer)\b")]
    private static partial Regex Conditional();
}
