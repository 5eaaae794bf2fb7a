using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Cli.Notebooks;

/// <summary>
/// Writes JSON as notebook editors do: every character that may stand for itself does. The framework's writers
/// escape at least what lies beyond the basic plane.
/// </summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private readonly string unit;
    private readonly string? newLine;

    private JsonText(string unit, string? newLine)
    {
        this.unit = unit;
        this.newLine = newLine;
    }

    public static string Compact(JsonNode? node)
    {
        var writer = new JsonText("", null);
        writer.Write(node, "");
        return writer.text.ToString();
    }

    public static string Indented(JsonNode? node, string indent, string unit, string newLine)
    {
        var writer = new JsonText(unit, newLine);
        writer.Write(node, indent);
        return writer.text.ToString();
    }

    private void Write(JsonNode? node, string indent)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                Group('{', '}', members, indent, (member, inner) =>
                {
                    Write(member.Key);
                    text.Append(newLine is null ? ":" : ": ");
                    Write(member.Value, inner);
                });
                break;
            case JsonArray items:
                Group('[', ']', items, indent, Write);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Write((string)value!);
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private void Group<T>(char open, char close, IEnumerable<T> items, string indent, Action<T, string> write)
    {
        text.Append(open);
        string inner = indent + unit;
        bool any = false;
        foreach (T item in items)
        {
            text.Append(any ? "," : "").Append(newLine).Append(newLine is null ? "" : inner);
            write(item, inner);
            any = true;
        }

        text.Append(any && newLine is not null ? newLine + indent : "").Append(close);
    }

    private void Write(string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => null,
            });
            if (c >= ' ' && c is not ('"' or '\\'))
            {
                text.Append(c);
            }
        }

        text.Append('"');
    }
}
