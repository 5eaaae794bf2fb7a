using System.Text.Json.Nodes;

namespace Backprop.Cli.Jupyter.Wire;

/// <summary>A request as it came.</summary>
/// <param name="Channel">Where it came, and where it is answered.</param>
/// <param name="Identities">Whom to answer.</param>
/// <param name="Header">Its header, which is the parent header of all that it brings about.</param>
/// <param name="Content">What it asks.</param>
internal sealed record KernelMessage(
    KernelChannel Channel, IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject Content)
{
    /// <summary>What it is: <c>execute_request</c>, …</summary>
    public string Type => (string)Header["msg_type"]!;

    /// <summary>A text of its content, or a value for want of one.</summary>
    public string Text(string name, string otherwise = "") =>
        Content[name] is JsonValue value && value.TryGetValue(out string? text) ? text : otherwise;

    /// <summary>A number of its content, or a value for want of one.</summary>
    public int Number(string name, int otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue(out int number) ? number : otherwise;

    /// <summary>A yes or no of its content, or a value for want of one.</summary>
    public bool Flag(string name, bool otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;
}
