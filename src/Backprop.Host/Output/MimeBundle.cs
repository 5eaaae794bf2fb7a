using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Host.Output;

/// <summary>A value as a notebook stores it: its text for each mime type that its type prefers.</summary>
internal static class MimeBundle
{
    public static IReadOnlyDictionary<string, string> Of(object? value, IReadOnlyCollection<string> mimeTypes)
    {
        if (mimeTypes.Count == 0)
        {
            mimeTypes = value is null ? [PlainTextFormatter.MimeType] : PreferredFor(value.GetType());
        }

        var bundle = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string mimeType in mimeTypes)
        {
            // The formatters of the package carry the line ends of the machine that it was built on.
            bundle[mimeType] = value.ToDisplayString(mimeType).Replace("\r\n", "\n", StringComparison.Ordinal);
        }

        return bundle;
    }

    private static string[] PreferredFor(Type type) => [.. Formatter.GetPreferredMimeTypesFor(type)];
}
