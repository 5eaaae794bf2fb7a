using System.Text.Json.Nodes;

namespace Backprop.Cli.Conversion.Dib;

/// <summary>A notebook's metadata as a <c>.dib</c> says them, and back: all as they are, the kernels' in the place where hosts look.</summary>
internal static class DibMeta
{
    private const string KernelInfo = "kernelInfo", Polyglot = "polyglot_notebook", Items = "items";

    public static JsonObject Of(JsonObject? metadata, IEnumerable<string> languages)
    {
        var meta = (JsonObject?)metadata?.DeepClone() ?? [];
        var kernels = (meta[Polyglot] as JsonObject)?[KernelInfo] as JsonObject;
        (meta[Polyglot] as JsonObject)?.Remove(KernelInfo);
        if (meta[Polyglot] is JsonObject { Count: 0 })
        {
            meta.Remove(Polyglot);
        }

        kernels ??= new JsonObject { ["defaultKernelName"] = DibLanguages.CSharp, [Items] = new JsonArray(Item(DibLanguages.CSharp)) };
        var known = new DibLanguages(kernels);
        foreach (string language in languages.Distinct().Where(language => !known.Has(language)).OrderBy(language => language == DibLanguages.Raw).ThenBy(language => language, StringComparer.Ordinal))
        {
            if (kernels[Items] is not JsonArray)
            {
                kernels[Items] = new JsonArray();
            }

            kernels[Items]!.AsArray().Add(Item(language));
        }

        meta.Remove(KernelInfo);
        meta.Insert(0, KernelInfo, kernels);
        return meta;
    }

    public static JsonObject ToMetadata(JsonObject meta)
    {
        var metadata = (JsonObject)meta.DeepClone();
        if (metadata[KernelInfo] is { } kernels)
        {
            metadata.Remove(KernelInfo);
            if (metadata[Polyglot] is not JsonObject)
            {
                metadata[Polyglot] = new JsonObject();
            }

            metadata[Polyglot]![KernelInfo] = WithoutRaw(kernels);
        }

        // What editors choose a kernel by.
        if (!metadata.ContainsKey("kernelspec"))
        {
            (string name, string language) = new DibLanguages(meta[KernelInfo]).Default switch
            {
                "fsharp" => (".net-fsharp", "F#"),
                "pwsh" => (".net-powershell", "PowerShell"),
                _ => (".net-csharp", "C#"),
            };
            metadata["kernelspec"] = new JsonObject { ["display_name"] = $".NET ({language})", ["language"] = language, ["name"] = name };
            metadata.TryAdd("language_info", new JsonObject { ["name"] = language });
        }

        return metadata;
    }

    /// <summary>Raw cells are no kernel's; they are named only so that readers begin a cell there.</summary>
    private static JsonNode WithoutRaw(JsonNode kernels)
    {
        var kept = kernels.DeepClone();
        if ((kept as JsonObject)?[Items] is JsonArray items)
        {
            foreach (JsonNode? item in items.Where(item => item is JsonObject named && named["name"]?.ToString() == DibLanguages.Raw).ToList())
            {
                items.Remove(item);
            }
        }

        return kept;
    }

    private static JsonObject Item(string name) => new() { ["aliases"] = new JsonArray(), ["languageName"] = name, ["name"] = name };
}
