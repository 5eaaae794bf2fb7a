using System.Text;
using System.Text.Json.Nodes;
using Backprop.Cli.Jupyter.Wire;

namespace Backprop.Cli.Tests.Jupyter;

/// <summary>Messages as frames: what is written can be read by who has the key, and nothing else is read.</summary>
public class MessageFormatTests
{
    private static readonly byte[] Key = "a0436f6c-1916-498b-8eb9-e81ab9368e84"u8.ToArray();
    private static readonly MessageFormat Format = new(Key);

    [Fact]
    public void What_is_written_is_read()
    {
        byte[][] frames = Format.Write(["who"u8.ToArray()], "execute_request", new JsonObject { ["msg_id"] = "before" }, new JsonObject { ["code"] = "π < \"ß\"" });

        KernelMessage message = Format.Read(KernelChannel.Shell, frames);

        Assert.Equal("execute_request", message.Type);
        Assert.Equal("π < \"ß\"", message.Text("code"));
        Assert.Equal("who", Encoding.UTF8.GetString(Assert.Single(message.Identities)));
        Assert.Equal("before", (string?)JsonNode.Parse(frames[4])!["msg_id"]);
    }

    /// <summary>HMAC-SHA256 as Python's hmac.new(key, b'{"msg_id": "1", "msg_type": "x", "session": "s"}{}{}{}', 'sha256') has it.</summary>
    [Fact]
    public void A_signature_that_Python_made_is_right()
    {
        byte[][] frames = Signed("""{"msg_id": "1", "msg_type": "x", "session": "s"}""", "{}", PythonSignature);

        Assert.Equal("x", Format.Read(KernelChannel.Shell, frames).Type);
    }

    [Fact]
    public void A_change_of_any_byte_of_what_is_signed_is_refused()
    {
        for (int part = 3; part < 7; part++)
        {
            byte[][] frames = Format.Write([[1]], "x", null, new JsonObject { ["code"] = "1" }, new JsonObject());
            frames[part][^1] ^= 1;
            AssertRefused("its signature is wrong", frames);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("ünsigned")]
    public void What_has_no_signature_of_the_key_is_refused(string signature)
    {
        byte[][] frames = Format.Write([], "x", null, []);
        frames[1] = Encoding.UTF8.GetBytes(signature);

        AssertRefused("its signature is wrong", frames);
    }

    [Fact]
    public void A_signature_of_another_key_is_refused() =>
        AssertRefused("its signature is wrong", new MessageFormat("other"u8.ToArray()).Write([], "x", null, []));

    [Fact]
    public void Frames_that_are_no_message_are_refused()
    {
        AssertRefused("it has no delimiter <IDS|MSG>");
        AssertRefused("it has no delimiter <IDS|MSG>", "{}"u8.ToArray());
        AssertRefused("it has 1 frames after the delimiter, expected at least 5", "<IDS|MSG>"u8.ToArray(), []);
    }

    [Theory]
    [InlineData("{}", "{}", "its header has no msg_id")]
    [InlineData("""{"msg_id": 1}""", "{}", "its header has no msg_id")]
    [InlineData("""{"msg_id": "1", "msg_type": "x"}""", "{}", "its header has no session")]
    [InlineData("[]", "{}", "its header is no JSON object")]
    [InlineData("""{"a": 1, "a": 2}""", "{}", "its header is not JSON")]
    [InlineData("{", "{}", "its header is not JSON")]
    [InlineData("""{"msg_id": "1", "msg_type": "x", "session": "s"}""", "null", "its content is no JSON object")]
    public void A_signed_message_must_still_be_one(string header, string content, string problem) =>
        AssertRefused(problem, Signed(header, content));

    /// <summary>An editor that cuts an emoji in two sends the half as JSON has it.</summary>
    [Theory]
    [InlineData("""a\ud800 \\ud800 \ud83d\ude00 \udc00z""", "a\ufffd \\ud800 \ud83d\ude00 \ufffdz")]
    [InlineData("""\ud83d\ud83d\ude00""", "\ufffd\ud83d\ude00")]
    public void Half_a_character_is_read_as_one_that_is_not_known(string json, string code)
    {
        KernelMessage message = Format.Read(
            KernelChannel.Shell, Signed("""{"msg_id": "\ud800", "msg_type": "x", "session": "s"}""", $$"""{"code": "{{json}}"}"""));

        Assert.Equal(code, message.Text("code"));
        Assert.Equal("\ufffd", (string?)message.Header["msg_id"]);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_read_as_characters_that_are_not_known()
    {
        byte[][] parts = [.. new[] { """{"msg_id": "1", "msg_type": "x", "session": "s"}""", "{}", "{}", "{\"code\": \"\u00e4\"}" }.Select(Encoding.Latin1.GetBytes)];
        byte[] signature = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(
            System.Security.Cryptography.HMACSHA256.HashData(Key, parts.SelectMany(part => part).ToArray())));

        Assert.Equal("\ufffd", Format.Read(KernelChannel.Shell, ["<IDS|MSG>"u8.ToArray(), signature, .. parts]).Text("code"));
    }

    [Fact]
    public void Content_of_other_types_than_expected_counts_as_missing()
    {
        KernelMessage message = Format.Read(KernelChannel.Shell, Format.Write([], "x", null, new JsonObject { ["code"] = 1, ["silent"] = "yes", ["cursor_pos"] = "0" }));

        Assert.Equal("", message.Text("code"));
        Assert.False(message.Flag("silent", false));
        Assert.Equal(7, message.Number("cursor_pos", 7));
    }

    private const string PythonSignature = "d397a20881f1f75c8b09e5fca3b4bc1e3ba0ea565f67d285b93e9dc284719231";

    private static void AssertRefused(string problem, params byte[][] frames) =>
        Assert.StartsWith(problem, Assert.Throws<MalformedMessageException>(() => Format.Read(KernelChannel.Shell, frames)).Message, StringComparison.Ordinal);

    private static byte[][] Signed(string header, string content, string? signature = null)
    {
        byte[][] parts = [.. new[] { header, "{}", "{}", content }.Select(Encoding.UTF8.GetBytes)];
        signature ??= Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Key, parts.SelectMany(part => part).ToArray()));
        return ["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(signature), .. parts];
    }
}
