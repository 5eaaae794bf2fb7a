using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Cli.Jupyter.Wire;

/// <summary>
/// Messages as frames: whom they are for, a delimiter, a signature, and four JSON objects. The format is that of the
/// Jupyter messaging protocol, section "The wire protocol".
/// </summary>
/// <param name="key">By which messages are signed.</param>
internal sealed class MessageFormat(byte[] key)
{
    public const string ProtocolVersion = "5.3";

    private const int SignedFrames = 4;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string session = Guid.NewGuid().ToString();
    private long sent;

    /// <summary>Reads what came; nothing of it is looked at before its signature is found right.</summary>
    /// <exception cref="MalformedMessageException">It is none, or nobody who has the key has signed it.</exception>
    public KernelMessage Read(KernelChannel channel, IReadOnlyList<byte[]> frames)
    {
        int delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
        {
            delimiter++;
        }

        int signed = delimiter + 2;
        if (frames.Count < signed + SignedFrames)
        {
            throw new MalformedMessageException(delimiter == frames.Count
                ? "it has no delimiter <IDS|MSG>"
                : FormattableString.Invariant($"it has {frames.Count - delimiter - 1} frames after the delimiter, expected at least 5"));
        }

        byte[][] parts = [.. frames.Skip(signed).Take(SignedFrames)];
        if (!CryptographicOperations.FixedTimeEquals(frames[delimiter + 1], Sign(parts)))
        {
            throw new MalformedMessageException("its signature is wrong");
        }

        JsonObject header = Parse(parts[0], "header");
        foreach (string name in new[] { "msg_id", "msg_type", "session" })
        {
            if (header[name] is not JsonValue value || !value.TryGetValue(out string? _))
            {
                throw new MalformedMessageException($"its header has no {name}");
            }
        }

        return new KernelMessage(channel, [.. frames.Take(delimiter)], header, Parse(parts[3], "content"));
    }

    /// <summary>Writes a message.</summary>
    /// <param name="identities">Whom it is for, or its topic.</param>
    /// <param name="type">What it is.</param>
    /// <param name="parent">The header of the message that brought it about, if one did.</param>
    /// <param name="content">What it says.</param>
    /// <param name="metadata">What else there is to say.</param>
    public byte[][] Write(
        IEnumerable<byte[]> identities, string type, JsonObject? parent, JsonObject content, JsonObject? metadata = null)
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"{session}_{Interlocked.Increment(ref sent).ToString(CultureInfo.InvariantCulture)}",
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] parts = [Bytes(header), Bytes(parent ?? []), Bytes(metadata ?? []), Bytes(content)];
        return [.. identities, Delimiter, Sign(parts), .. parts];
    }

    /// <summary>The signature: 64 hexadecimal digits in ASCII.</summary>
    private byte[] Sign(byte[][] parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (byte[] part in parts)
        {
            hash.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(Json));

    private static JsonObject Parse(byte[] json, string part)
    {
        try
        {
            // An editor cuts an emoji in two and sends the half: a cell with a � in it says where, a refused one is waited for.
            var parsed = JsonNode.Parse(MendedJson.Of(json)) as JsonObject ?? throw new MalformedMessageException($"its {part} is no JSON object");
            _ = parsed.Count; // a name that stands there twice shows up only now
            return parsed;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new MalformedMessageException($"its {part} is not JSON: {e.Message}");
        }
    }
}
