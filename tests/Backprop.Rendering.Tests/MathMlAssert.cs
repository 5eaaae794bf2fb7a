using System.Xml.Linq;

namespace Backprop.Rendering.Tests;

/// <summary>Compares MathML by what it means: white space between elements and the order of attributes do not count.</summary>
internal static class MathMlAssert
{
    /// <summary>Fails with both sides laid out if they differ.</summary>
    public static void Equivalent(string expected, string actual)
    {
        var (left, right) = (Normal(expected), Normal(actual));
        if (!XNode.DeepEquals(left, right))
        {
            Assert.Fail($"Expected:\n{left}\n\nActual:\n{right}\n\nAs written:\n{actual}");
        }
    }

    private static XElement Normal(string markup)
    {
        var root = XElement.Parse(markup);
        foreach (var element in root.DescendantsAndSelf())
        {
            var sorted = element.Attributes().OrderBy(attribute => attribute.Name.LocalName, StringComparer.Ordinal).ToList();
            element.ReplaceAttributes(sorted);
            if (!element.HasElements && element.Value.Length == 0)
            {
                element.RemoveNodes();
            }
        }

        return root;
    }
}
