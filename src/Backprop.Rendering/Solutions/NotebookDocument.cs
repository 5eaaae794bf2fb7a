using System.Text;
using System.Text.Json;

namespace Backprop.Rendering;

/// <summary>Writes a solution as a notebook of C#: a cell that defines the network, and a cell a section that computes and shows it.</summary>
/// <remarks>Source: the notebook format, nbformat 4.5; hosts for .NET look at kernelspec and polyglot_notebook.</remarks>
internal static class NotebookDocument
{
    public static string Write(WorkedSolution solution, string kit)
    {
        var cells = new List<(bool IsCode, string Source)>
        {
            (false, $"# {MarkdownText.Escape(solution.Title)}\n\nA worked solution. Change a number in the cell that defines the network, run all cells, and every line follows."),
            (true, $"#r \"{kit}\"\n\nusing Backprop.Engine;\nusing Backprop.Worked;\nusing Backprop.Rendering;\nusing Backprop.Notebooks;\n\nKit.Load();"),
            (true, CSharpText.Definition(solution)),
        };
        foreach (var section in solution.Sections)
        {
            cells.Add((false, $"## {MarkdownText.Escape(section)}"));
            cells.Add((true, $"solution.Section({CSharpText.Literal(section)})"));
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Indented = true,
            IndentSize = 1,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            json.WriteStartArray("cells");
            foreach (var (index, (isCode, source)) in cells.Index())
            {
                Cell(json, index, isCode, source);
            }

            json.WriteEndArray();
            Metadata(json);
            json.WriteNumber("nbformat", 4);
            json.WriteNumber("nbformat_minor", 5);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Cell(Utf8JsonWriter json, int index, bool isCode, string source)
    {
        json.WriteStartObject();
        json.WriteString("cell_type", isCode ? "code" : "markdown");
        if (isCode)
        {
            json.WriteNull("execution_count");
        }

        json.WriteString("id", FormattableString.Invariant($"cell-{index + 1}"));
        json.WriteStartObject("metadata");
        if (isCode)
        {
            json.WriteStartObject("polyglot_notebook");
            json.WriteString("kernelName", "csharp");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (isCode)
        {
            json.WriteStartArray("outputs");
            json.WriteEndArray();
        }

        json.WriteStartArray("source");
        var lines = source.Split('\n');
        foreach (var (line, text) in lines.Index())
        {
            json.WriteStringValue(line < lines.Length - 1 ? text + "\n" : text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Metadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteStartObject("kernelspec");
        json.WriteString("display_name", ".NET (C#)");
        json.WriteString("language", "C#");
        json.WriteString("name", ".net-csharp");
        json.WriteEndObject();
        json.WriteStartObject("language_info");
        json.WriteString("name", "C#");
        json.WriteEndObject();
        json.WriteStartObject("polyglot_notebook");
        json.WriteStartObject("kernelInfo");
        json.WriteString("defaultKernelName", "csharp");
        json.WriteStartArray("items");
        json.WriteStartObject();
        json.WriteStartArray("aliases");
        json.WriteEndArray();
        json.WriteString("languageName", "csharp");
        json.WriteString("name", "csharp");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
