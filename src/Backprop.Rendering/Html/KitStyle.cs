using System.Collections.Concurrent;
using System.Text;

namespace Backprop.Rendering.Html;

/// <summary>
/// The stylesheet of the kit's fragments. Every output of a notebook brings the parts it needs;
/// a page takes them out and holds the whole once.
/// </summary>
public static class KitStyle
{
    // In this order in the sheet, whichever are chosen.
    private static readonly (StyleParts Flag, string File)[] Files =
    [
        (StyleParts.None, "base"),
        (StyleParts.Statement, "statement"),
        (StyleParts.Math, "math"),
        (StyleParts.Editable, "editable"),
        (StyleParts.Legend, "legend"),
        (StyleParts.Toggle, "toggle"),
        (StyleParts.Exercise, "exercise"),
        (StyleParts.Diagram, "diagram"),
        (StyleParts.Chart, "chart"),
        (StyleParts.Chain, "chain"),
        (StyleParts.Table, "table"),
        (StyleParts.Verdict, "verdict"),
        (StyleParts.Check, "check"),
        (StyleParts.Rules, "rules"),
        (StyleParts.Prose, "prose"),
        (StyleParts.None, "print"),
    ];

    private static readonly ConcurrentDictionary<StyleParts, string> Elements = new();

    /// <summary>The rules of the whole stylesheet, without comments and line breaks.</summary>
    public static string Rules { get; } = CssMinifier.Minify(Source(StyleParts.All));

    /// <summary>The base and the given parts, as a style element without line breaks.</summary>
    /// <param name="parts">What the fragment shows.</param>
    public static string For(StyleParts parts) => Elements.GetOrAdd(parts, Element);

    /// <summary>The rules of the base and the given parts, as they are written, comments and all.</summary>
    /// <param name="parts">Which parts.</param>
    internal static string Source(StyleParts parts) =>
        string.Concat(Files.Where(file => parts.HasFlag(file.Flag)).Select(file => Read(file.File)));

    private static string Element(StyleParts parts) =>
        $"<style class=\"bp-style\">{CssMinifier.Minify(Source(parts))}</style>";

    private static string Read(string file)
    {
        using var stream = typeof(KitStyle).Assembly.GetManifestResourceStream($"Styles/{file}.css")
            ?? throw new InvalidOperationException($"The stylesheet part '{file}' is not embedded in {typeof(KitStyle).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
