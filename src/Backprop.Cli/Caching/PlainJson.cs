using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Backprop.Cli.Caching;

/// <summary>JSON that nobody reads but this tool: what need not be escaped is not.</summary>
internal static class PlainJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>What is written.</summary>
    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Options))
        {
            write(writer);
        }

        return json.WrittenMemory;
    }
}
