using System.Security.Cryptography;
using System.Text;

namespace Backprop.Cli.Export.Pages;

/// <summary>The page's own stylesheet and script.</summary>
internal static class Assets
{
    public static string Style { get; } = Read("page.css");

    public static string Script { get; } = Read("page.js");

    /// <summary>Draws interactive charts, where a page has some.</summary>
    public static string Charts { get; } = Read("charts.js");

    /// <summary>Nothing is loaded, nothing is sent, and no script runs but the page's own.</summary>
    /// <param name="scripts">The page's scripts.</param>
    /// <param name="makesFunctions">Whether one of them makes functions from text while it runs.</param>
    public static string Policy(IEnumerable<string> scripts, bool makesFunctions = false) =>
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; script-src"
        + string.Concat(scripts.Select(script => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'"))
        + (makesFunctions ? " 'unsafe-eval'" : "");

    /// <summary>An asset as the build has shortened it (<c>Assets.targets</c>).</summary>
    internal static string Read(string name)
    {
        using Stream stream = typeof(Assets).Assembly.GetManifestResourceStream("Assets/" + name)
            ?? throw new InvalidOperationException($"{name} is not embedded in {typeof(Assets).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
