using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Backprop.Worked;

/// <summary>Reads a JSON file into pieces that know their lines. Comments and a comma behind the last value are allowed: people write these files.</summary>
/// <param name="name">The file's name, for messages.</param>
/// <param name="bytes">Its bytes, in UTF-8.</param>
internal sealed class JsonSource(string name, byte[] bytes)
{
    private const int MostDepth = 8;
    private const int MostPieces = 1_000_000;

    // Behind so many numbers nothing else has a meaning.
    private const int MostMixed = 1000;

    private int pieces;

    /// <summary>The whole file.</summary>
    /// <exception cref="NetworkFormatException">It is not JSON.</exception>
    public JsonPiece Read()
    {
        var bom = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(
            bytes.AsSpan(bom),
            new JsonReaderOptions { MaxDepth = MostDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read(); // of an empty file it says so itself
            var whole = Piece(ref reader, "", bom);
            reader.Read(); // nothing may follow
            return whole;
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            throw new NetworkFormatException(name, line, "", Reason(e));
        }
        catch (InvalidOperationException)
        {
            // The reader finds out only where it has to make a text of it.
            throw Error((int)reader.TokenStartIndex + bom, "", "Text in UTF-8 was expected; bytes came that are none.");
        }
    }

    /// <summary>An error at a byte of the file.</summary>
    public NetworkFormatException Error(int offset, string path, string problem) =>
        new(name, 1 + bytes.AsSpan(0, Math.Min(offset, bytes.Length)).Count((byte)'\n'), path, problem);

    private JsonPiece Piece(ref Utf8JsonReader reader, string path, int bom)
    {
        var offset = (int)reader.TokenStartIndex + bom;
        if (++pieces > MostPieces)
        {
            throw Error(offset, path, FormattableString.Invariant($"At most {MostPieces} lists and texts were expected in a file; there are more."));
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Object(ref reader, path, offset, bom);
            case JsonTokenType.StartArray:
                return new JsonArrayPiece(this, offset, path, Items(ref reader, path, bom));
            case JsonTokenType.Number:
                return new JsonNumberPiece(this, offset, path, Number(ref reader, offset, path));
            case JsonTokenType.String:
                return new JsonTextPiece(this, offset, path, reader.GetString()!);
            default:
                return new JsonWordPiece(this, offset, path, Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private double Number(ref Utf8JsonReader reader, int offset, string path)
    {
        var value = reader.GetDouble();
        return double.IsFinite(value)
            ? value
            : throw Error(offset, path, $"A number that a double can hold was expected; {Encoding.UTF8.GetString(reader.ValueSpan)} came.");
    }

    private IReadOnlyList<JsonPiece> Items(ref Utf8JsonReader reader, string path, int bom)
    {
        var numbers = new JsonNumbers(this, path);
        List<JsonPiece>? mixed = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var offset = (int)reader.TokenStartIndex + bom;
            if (mixed is null && reader.TokenType == JsonTokenType.Number)
            {
                var value = reader.GetDouble();
                numbers.Add(offset, double.IsFinite(value) ? value : Number(ref reader, offset, ItemPath(numbers.Count)));
                continue;
            }

            var piece = Piece(ref reader, ItemPath(mixed?.Count ?? numbers.Count), bom);
            mixed ??= numbers.Count <= MostMixed ? [.. numbers] : throw piece.Expected("A number");
            mixed.Add(piece);
        }

        return mixed ?? (IReadOnlyList<JsonPiece>)numbers;

        string ItemPath(int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
    }

    private JsonObjectPiece Object(ref Utf8JsonReader reader, string path, int offset, int bom)
    {
        var members = new Dictionary<string, JsonPiece>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var inner = path.Length == 0 ? key : $"{path}.{key}";
            var start = (int)reader.TokenStartIndex + bom;
            reader.Read();
            if (!members.TryAdd(key, Piece(ref reader, inner, bom)))
            {
                throw Error(start, inner, "It was given before; it was expected once.");
            }
        }

        return new JsonObjectPiece(this, offset, path, members);
    }

    /// <summary>What is wrong, without the position that the message repeats.</summary>
    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = end < 0 ? e.Message : e.Message[..end];
        return reason.Contains("maximum configured depth", StringComparison.Ordinal)
            ? FormattableString.Invariant($"JSON nested at most {MostDepth} deep was expected; it goes deeper.")
            : "JSON was expected; " + reason.TrimEnd('.') + ".";
    }
}
