using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Backprop.Cli.Notebooks;

/// <summary>Reads a notebook and refuses what is none, naming file, line, place, what was expected and what came.</summary>
internal sealed class NotebookReader
{
    /// <summary>The largest notebook that is read, in bytes.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    private static readonly string[] CSharpNames = ["C#", "csharp", "polyglot-notebook"];
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly string path;
    private readonly JsonObject root;
    private readonly JsonSpans spans;

    private NotebookReader(string path, JsonObject root, JsonSpans spans)
    {
        this.path = path;
        this.root = root;
        this.spans = spans;
    }

    /// <exception cref="NotebookFormatException">It is not a notebook that this tool reads.</exception>
    public static NotebookFile Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = LimitedFile.Read(path, MostBytes)
                ?? throw new NotebookFormatException(FormattableString.Invariant($"{path}: expected a notebook of at most {MostBytes} bytes, found a file that has more."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookFormatException($"{path}: cannot be read: {e.Message}");
        }

        int start = bytes.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        ReadOnlyMemory<byte> json = bytes.AsMemory(start);
        RefuseWhatIsNoJson(path, json.Span);
        RefuseWhatIsNoText(path, json.Span);
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            var root = (JsonObject)JsonNode.Parse(json.Span, documentOptions: options)!;
            var reader = new NotebookReader(path, root, new JsonSpans(json));
            return new NotebookFile(path, bytes, start, root, reader.spans, reader.Cells());
        }
        catch (JsonException e)
        {
            string what = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            string place = e.LineNumber is null ? "" : FormattableString.Invariant($"({e.LineNumber + 1},{e.BytePositionInLine + 1})");
            throw new NotebookFormatException($"{path}{place}: is not JSON: {what}");
        }
    }

    private static void RefuseWhatIsNoJson(string path, ReadOnlySpan<byte> json)
    {
        int first = json.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0 || json[first] != (byte)'{')
        {
            string found = first < 0 ? "an empty file"
                : json.Contains((byte)0) ? "a binary file"
                : $"a file that begins with '{(char)json[first]}'";
            throw new NotebookFormatException($"{path}(1): expected a notebook, JSON that begins with '{{', found {found}.");
        }
    }

    private static void RefuseWhatIsNoText(string path, ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw new NotebookFormatException($"{path}: expected text in UTF-8, found bytes that are none.");
        }

        if (HalfPairs.LineOfFirst(json) is { } line)
        {
            throw new NotebookFormatException(FormattableString.Invariant($"{path}({line}): expected text, found half of a surrogate pair, which is no character."));
        }
    }

    private List<NotebookCell> Cells()
    {
        RefuseOtherFormat();
        RefuseOtherLanguage();
        var list = Expect<JsonArray>(root["cells"], "cells", "a list of cells");
        var cells = new List<NotebookCell>();
        for (int i = 0; i < list.Count; i++)
        {
            string at = FormattableString.Invariant($"cells[{i}]");
            var cell = Expect<JsonObject>(list[i], at, "a cell, an object");
            CheckCell(cell, at);
            cells.Add(new NotebookCell(i, cell));
        }

        return cells;
    }

    private void RefuseOtherFormat()
    {
        const string Expected = "4 (nbformat 4 is what current editors write; open and save the notebook in one)";
        if (!IsInteger(root["nbformat"], out int major) || major != 4)
        {
            throw Wrong("nbformat", Expected, root["nbformat"]);
        }

        if (!IsInteger(root["nbformat_minor"], out int minor) || minor < 0)
        {
            throw Wrong("nbformat_minor", "a number, 0 or more", root["nbformat_minor"]);
        }
    }

    private void RefuseOtherLanguage()
    {
        foreach (string[] place in new[] { new[] { "kernelspec", "language" }, ["language_info", "name"] })
        {
            if ((root["metadata"] as JsonObject)?[place[0]] is JsonObject group
                && group[place[1]] is { } language
                && !CSharpNames.Contains(language.ToString()))
            {
                throw Wrong($"metadata.{place[0]}.{place[1]}", "C#", language);
            }
        }
    }

    private void CheckCell(JsonObject cell, string at)
    {
        if (cell["cell_type"] is not JsonValue type || type.ToString() is not ("code" or "markdown" or "raw"))
        {
            throw Wrong($"{at}.cell_type", "\"code\", \"markdown\" or \"raw\"", cell["cell_type"]);
        }

        if (!IsText(cell["source"]))
        {
            throw Wrong($"{at}.source", "a string or a list of strings", cell["source"]);
        }

        if (cell["metadata"] is not (null or JsonObject))
        {
            throw Wrong($"{at}.metadata", "an object", cell["metadata"]);
        }

        if (type.ToString() == "code" && cell["outputs"] is { } outputs)
        {
            Expect<JsonArray>(outputs, $"{at}.outputs", "a list of outputs");
        }
    }

    private static bool IsText(JsonNode? node) => node switch
    {
        JsonValue value => value.GetValueKind() == JsonValueKind.String,
        JsonArray lines => lines.All(line => line?.GetValueKind() == JsonValueKind.String),
        _ => false,
    };

    private static bool IsInteger(JsonNode? node, out int value)
    {
        value = 0;
        return node is JsonValue number && number.TryGetValue(out value);
    }

    private T Expect<T>(JsonNode? node, string at, string expected)
        where T : JsonNode =>
        node as T ?? throw Wrong(at, expected, node);

    private NotebookFormatException Wrong(string at, string expected, JsonNode? found) =>
        new(FormattableString.Invariant($"{path}({spans.LineOf(at)}): {at}: expected {expected}, found {Shortly(found)}."));

    private static string Shortly(JsonNode? found) => found switch
    {
        null => "nothing",
        JsonObject => "an object",
        JsonArray => "a list",
        _ when found.ToJsonString() is { Length: <= 40 } json => json,
        _ => found.ToJsonString()[..40] + "…",
    };
}
