using System.Text.RegularExpressions;

namespace Backprop.Cli.Export.Markup;

/// <summary>Which addresses and styles may stay: those for which a browser asks no network and runs no script.</summary>
internal static partial class SafeAddress
{
    /// <summary>Pixels that the page itself carries.</summary>
    public static bool IsImage(string address) => Image().IsMatch(address);

    /// <summary>Where a reader may be led: a place in the page, a file near it, or with his own click a page elsewhere.</summary>
    public static bool IsLink(string address)
    {
        // Browsers drop these before they look at what comes before the colon.
        string seen = Ignored().Replace(address, "");
        Match scheme = Scheme().Match(seen);
        return scheme.Success
            ? scheme.Groups[1].Value.ToLowerInvariant() is "http" or "https" or "mailto"
            : !seen.Replace('\\', '/').StartsWith("//", StringComparison.Ordinal);
    }

    public static bool IsWithinPage(string address) => address.StartsWith('#');

    /// <summary>A presentation attribute or a declaration of a style: it may point into the page, and nowhere else.</summary>
    public static bool LoadsNothing(string css) => !Loading().IsMatch(OwnParts().Replace(css, ""));

    /// <summary>The declarations of a style attribute that load nothing.</summary>
    public static string Style(string css) =>
        LoadsNothing(css) ? css : string.Join(';', css.Split(';').Where(LoadsNothing)).Trim();

    [GeneratedRegex(@"^data:image/(png|jpeg|gif|webp|svg\+xml)[;,]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Image();

    [GeneratedRegex(@"[\u0000-\u0020]")]
    private static partial Regex Ignored();

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9+.\-]*):")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"url\(\s*[""']?#[A-Za-z0-9_\-.:]*[""']?\s*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OwnParts();

    // A backslash or a comment could spell any of the others.
    [GeneratedRegex(@"\\|/\*|@|(url|image|image-set|cross-fade|element|src|expression)\s*\(|-moz-binding|behavior\s*:|position\s*:\s*(fixed|sticky)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Loading();
}
