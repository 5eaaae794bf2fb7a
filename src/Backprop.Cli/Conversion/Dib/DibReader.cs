using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Conversion.Dib;

/// <summary>Reads a <c>.dib</c>.</summary>
internal static class DibReader
{
    private const string MetaLine = "#!meta";

    /// <exception cref="NotebookFormatException">It is no text, or what it says of itself is no JSON.</exception>
    public static DibDocument Read(string path)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WithoutMark(LimitedFile.Read(path, NotebookReader.MostBytes)
                ?? throw new NotebookFormatException(FormattableString.Invariant($"{path}: expected a notebook of at most {NotebookReader.MostBytes} bytes, found a file that has more."))));
        }
        catch (DecoderFallbackException)
        {
            throw new NotebookFormatException($"{path}: expected text in UTF-8, found bytes that are none.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookFormatException($"{path}: cannot be read: {e.Message}");
        }

        return Parse(text, path);
    }

    public static DibDocument Parse(string text, string path)
    {
        List<string> lines = [.. text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n')];
        JsonObject meta = TakeMeta(lines, path);
        var languages = new DibLanguages(meta["kernelInfo"]);
        var cells = new List<DibCell>();
        var cell = new List<string>();
        string language = languages.Default;
        foreach (string line in lines)
        {
            if (languages.Named(line) is { } next)
            {
                End();
                language = next;
            }
            else
            {
                cell.Add(line);
            }
        }

        End();
        return new DibDocument(meta, cells);

        void End()
        {
            int first = cell.FindIndex(line => line.Length > 0), last = cell.FindLastIndex(line => line.Length > 0);
            if (first >= 0)
            {
                cells.Add(new DibCell(language, DibLines.Read(cell[first..(last + 1)], languages)));
            }

            cell.Clear();
        }
    }

    /// <summary>The first #!meta with the lines up to the next line that begins with #!.</summary>
    private static JsonObject TakeMeta(List<string> lines, string path)
    {
        int start = lines.FindIndex(line => line.StartsWith(MetaLine, StringComparison.Ordinal));
        if (start < 0)
        {
            return [];
        }

        int end = lines.FindIndex(start + 1, line => line.StartsWith("#!", StringComparison.Ordinal));
        end = end < 0 ? lines.Count : end;
        string json = string.Join('\n', lines[(start + 1)..end]);
        lines.RemoveRange(start, end - start);
        if (HalfPairs.LineOfFirst(Encoding.UTF8.GetBytes(json)) is { } line)
        {
            throw new NotebookFormatException(FormattableString.Invariant($"{path}({start + 1 + line}): #!meta: expected text, found half of a surrogate pair, which is no character."));
        }

        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new NotebookFormatException(FormattableString.Invariant($"{path}({start + 1}): #!meta: expected an object of JSON, found another value."));
        }
        catch (JsonException e)
        {
            string what = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            throw new NotebookFormatException(FormattableString.Invariant($"{path}({start + 2 + (e.LineNumber ?? 0)}): #!meta: is not JSON: {what}"));
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) =>
        bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
}
