using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Backprop.Cli.Export.Markup;

/// <summary>Every id of a page once. What several outputs call alike gets a number; their own references follow.</summary>
internal sealed class PageIds
{
    /// <summary>Where the skip link leads.</summary>
    public const string Main = "main";

    // Attributes that name ids, and how: one id, a list of them, or an address or paint that ends in one.
    private static readonly string[] Lists = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns", "headers", "for"];
    private static readonly string[] Paints = ["fill", "stroke", "clip-path", "mask", "marker-start", "marker-mid", "marker-end", "style"];

    private readonly HashSet<string> taken = new(StringComparer.Ordinal) { Main };
    private readonly HashSet<string> groups = new(StringComparer.Ordinal);
    private readonly HashSet<IElement> settled = [];

    /// <summary>Gives an element an id that nothing else has: the wish, or the wish with a number. It keeps it.</summary>
    public string Settle(IElement element, string wish)
    {
        string id = Claim(wish);
        element.SetAttribute("id", id);
        settled.Add(element);
        return id;
    }

    /// <summary>The id of an equation; no other id looks like it.</summary>
    public static string OfEquation(string number) => "eq-" + Slug(number);

    /// <summary>An id made of words: lower-case letters and digits, joined by hyphens.</summary>
    public static string Slug(string words)
    {
        var slug = new StringBuilder();
        // What is no character cannot be normalised.
        string characters = string.Concat(words.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned));
        foreach (Rune rune in characters.Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                slug.Append(rune);
            }
            else if (slug.Length > 0 && slug[^1] != '-' && rune.Value is not ('\'' or '’'))
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-') is { Length: > 0 } text ? text : "section";
    }

    /// <summary>Makes the ids and the names of choices within one output unlike those of the rest of the page.</summary>
    public void MakeUnique(IElement output)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (IElement element in output.QuerySelectorAll("[id]").Where(element => !settled.Contains(element)))
        {
            string id = element.GetAttribute("id")!;
            string unique = Claim(id.Length > 0 ? id : "part");
            element.SetAttribute("id", unique);
            ids.TryAdd(id, unique);
        }

        foreach ((string from, string to) in ids.Where(entry => entry.Key != entry.Value))
        {
            Follow(output, from, to);
        }

        SeparateChoices(output);
    }

    /// <summary>
    /// In a notebook a form keeps the names of its choices to itself. On a page they are unique, and a form that sends
    /// nothing would only say to a screen reader that it is one.
    /// </summary>
    private void SeparateChoices(IElement output)
    {
        foreach (var choice in output.QuerySelectorAll("input[name]").GroupBy(input => (input.Closest("form"), Name: input.GetAttribute("name")!)))
        {
            string unique = Unique(choice.Key.Name, groups);
            foreach (IElement input in choice)
            {
                input.SetAttribute("name", unique);
            }
        }

        foreach (IElement form in output.QuerySelectorAll("form").ToArray())
        {
            form.RemoveAttribute("method");
            Dom.Rename(form, "div");
        }
    }

    /// <summary>Turns references to one id into references to another.</summary>
    public static void Follow(IElement output, string from, string to)
    {
        foreach (IElement element in output.QuerySelectorAll("*"))
        {
            foreach (IAttr attribute in element.Attributes)
            {
                if (attribute.Name == "href" && attribute.Value == "#" + from)
                {
                    attribute.Value = "#" + to;
                }
                else if (Lists.Contains(attribute.Name))
                {
                    attribute.Value = string.Join(' ', attribute.Value.Split(' ').Select(id => id == from ? to : id));
                }
                else if (Paints.Contains(attribute.Name))
                {
                    attribute.Value = attribute.Value.Replace($"url(#{from})", $"url(#{to})", StringComparison.Ordinal);
                }
            }
        }
    }

    private string Claim(string wish) => Unique(IsOfEquation(wish) ? "part-" + wish : wish, taken);

    private static bool IsOfEquation(string id) =>
        id.StartsWith("eq-", StringComparison.Ordinal) && id.Length > 3 && char.IsAsciiDigit(id[3]);

    private static string Unique(string wish, HashSet<string> known)
    {
        string name = wish;
        for (int i = 2; !known.Add(name); i++)
        {
            name = FormattableString.Invariant($"{wish}-{i}");
        }

        return name;
    }
}
