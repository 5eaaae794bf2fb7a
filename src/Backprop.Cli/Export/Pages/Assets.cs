using System.Security.Cryptography;
using System.Text;

namespace Backprop.Cli.Export.Pages;

/// <summary>The page's own stylesheet and script.</summary>
internal static class Assets
{
    public static string Style { get; } = Read("page.css");

    public static string Script { get; } = Read("page.js");

    /// <summary>Nothing is loaded, nothing is sent, and no script runs but the one above.</summary>
    public static string Policy { get; } =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        + $"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    private static string Read(string name)
    {
        using Stream stream = typeof(Assets).Assembly.GetManifestResourceStream("Assets/" + name)
            ?? throw new InvalidOperationException($"{name} is not embedded in {typeof(Assets).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
