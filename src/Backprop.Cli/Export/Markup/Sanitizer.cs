using AngleSharp.Dom;

namespace Backprop.Cli.Export.Markup;

/// <summary>
/// The sieve between a notebook and a page. It works on the parsed tree, from lists of what may stay, and the tree is
/// written once more after it: no reading of tags by text, which browsers would read otherwise.
/// </summary>
internal static class Sanitizer
{
    /// <summary>Cleans what an element holds.</summary>
    /// <param name="frame">The element.</param>
    /// <param name="allowScripts">Whether scripts that are written out in it stay; what they would load stays out.</param>
    public static void Clean(IElement frame, bool allowScripts = false)
    {
        foreach (INode child in frame.ChildNodes.ToArray())
        {
            if (child is IElement { LocalName: "script" } script && allowScripts && SafeMarkup.IsHtml(script.NamespaceUri) && !script.HasAttribute("src"))
            {
                continue;
            }

            if (child is IElement element)
            {
                CleanElement(element, allowScripts);
            }
            else if (child is not IText)
            {
                child.RemoveFromParent();
            }
        }
    }

    private static void CleanElement(IElement element, bool allowScripts)
    {
        if (!Stays(element))
        {
            if (!SafeMarkup.TakesContent(element.NamespaceUri, element.LocalName))
            {
                Clean(element, allowScripts);
                element.Replace([.. element.ChildNodes]);
            }
            else
            {
                element.Remove();
            }

            return;
        }

        foreach (IAttr attribute in element.Attributes.ToArray())
        {
            CleanAttribute(element, attribute);
        }

        if (element is { LocalName: "img" } && !element.HasAttribute("src"))
        {
            // What it would have shown is not in the notebook; what it was to say is.
            element.Replace(element.Owner!.CreateTextNode(element.GetAttribute("alt") ?? ""));
            return;
        }

        Clean(element, allowScripts);
    }

    private static bool Stays(IElement element)
    {
        if (!SafeMarkup.Allows(element.NamespaceUri, element.LocalName))
        {
            return false;
        }

        // Where the three languages nest in one another, parsers disagree; only math and svg in HTML are ours.
        string? outer = element.ParentElement?.NamespaceUri;
        bool isNested = outer is not null && outer != element.NamespaceUri && !SafeMarkup.IsHtml(outer);
        bool isStray = SafeMarkup.IsHtml(outer) && !SafeMarkup.IsHtml(element.NamespaceUri) && element.LocalName is not ("math" or "svg");
        return !isNested && !isStray && element.LocalName switch
        {
            "input" => IsHarmlessInput(element),
            // It keeps the names of its choices to itself, and sends nothing anywhere.
            "form" => element.GetAttribute("method") == "dialog",
            _ => true,
        };
    }

    private static bool IsHarmlessInput(IElement input) =>
        (input.GetAttribute("type") ?? "text").ToLowerInvariant() is "text" or "number" or "radio" or "checkbox" or "range";

    private static void CleanAttribute(IElement element, IAttr attribute)
    {
        string name = attribute.LocalName;
        bool stays = attribute.Prefix is null or "" && SafeMarkup.AllowsAttribute(element.NamespaceUri, name) && name switch
        {
            "href" when element.LocalName == "a" && SafeMarkup.IsHtml(element.NamespaceUri) => SafeAddress.IsLink(attribute.Value),
            "href" when element.LocalName == "image" => SafeAddress.IsImage(attribute.Value),
            "href" => SafeAddress.IsWithinPage(attribute.Value),
            "src" => element.LocalName == "img" && SafeAddress.IsImage(attribute.Value),
            "style" => true,
            _ => SafeMarkup.IsHtml(element.NamespaceUri) || IsText(name) || SafeAddress.LoadsNothing(attribute.Value),
        };
        if (!stays)
        {
            element.RemoveAttribute(attribute.NamespaceUri, name);
        }
        else if (name == "style")
        {
            attribute.Value = SafeAddress.Style(attribute.Value);
        }
    }

    private static bool IsText(string attribute) =>
        attribute is "title" or "class" or "id"
        || attribute.StartsWith("aria-", StringComparison.Ordinal)
        || attribute.StartsWith("data-", StringComparison.Ordinal);
}
