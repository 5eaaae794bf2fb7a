using System.Text;
using System.Text.Json.Nodes;
using Backprop.Cli.Conversion.Dib;
using Backprop.Cli.Notebooks;
using static System.FormattableString;

namespace Backprop.Cli.Conversion;

/// <summary>Writes an <c>.ipynb</c> as a <c>.dib</c> and back. Sources, kinds, languages and the notebook's metadata go both ways.</summary>
internal static class NotebookConversion
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>What stays behind, a sentence each.</returns>
    /// <exception cref="NotebookFormatException">It is not a notebook, or holds what no text can.</exception>
    public static IReadOnlyList<string> ToDib(string from, string to)
    {
        NotebookFile notebook = NotebookReader.Read(from);
        List<DibCell> cells = [.. notebook.Cells.Select(cell => new DibCell(Language(cell, from), cell.Source.Replace("\r\n", "\n", StringComparison.Ordinal)))];
        JsonObject meta = DibMeta.Of(notebook.Json["metadata"] as JsonObject, cells.Select(cell => cell.Language));
        Write(to, DibWriter.Write(new DibDocument(meta, cells)), from);
        return NotebookLosses.Of(notebook, to);
    }

    /// <returns>What stays behind: nothing.</returns>
    /// <exception cref="NotebookFormatException">It is no <c>.dib</c>.</exception>
    public static IReadOnlyList<string> ToNotebook(string from, string to)
    {
        DibDocument document = DibReader.Read(from);
        var json = new JsonObject
        {
            ["cells"] = new JsonArray([.. document.Cells.Select((cell, index) => Cell(cell, index + 1))]),
            ["metadata"] = DibMeta.ToMetadata(document.Meta),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        Write(to, JsonText.Indented(json, "", " ", "\n") + "\n", from);
        return [];
    }

    private static string Language(NotebookCell cell, string path)
    {
        string language = (string)cell.Json["cell_type"]! switch
        {
            "code" => cell.Language,
            "markdown" => DibLanguages.Markdown,
            _ => DibLanguages.Raw,
        };
        return language is not ("" or "meta") && !language.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? language
            : throw new NotebookFormatException(Invariant($"{path}#cell {cell.Number}: expected a language of one word, found '{JsonText.Compact(language)}'; a .dib names it in a line of its own."));
    }

    private static JsonObject Cell(DibCell cell, int number)
    {
        bool isCode = cell.Language is not (DibLanguages.Markdown or DibLanguages.Raw);
        var json = new JsonObject { ["cell_type"] = isCode ? "code" : cell.Language };
        if (isCode)
        {
            json["execution_count"] = null;
        }

        json["id"] = Invariant($"cell-{number:000}");
        json["metadata"] = isCode
            ? new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = cell.Language },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Language },
            }
            : [];
        if (isCode)
        {
            json["outputs"] = new JsonArray();
        }

        json["source"] = MultilineText.Lines(cell.Text);
        return json;
    }

    private static void Write(string path, string text, string from)
    {
        try
        {
            AtomicFile.Write(path, Utf8.GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            throw new NotebookFormatException($"{from}: expected text, found half of a surrogate pair, which UTF-8 cannot hold.");
        }
    }
}
