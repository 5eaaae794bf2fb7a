using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Cli.Export;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;

namespace Backprop.Cli.Tests.Export;

/// <summary>A notebook put together cell by cell.</summary>
internal sealed class SampleNotebook(string name = "01-sample.ipynb")
{
    private readonly JsonArray cells = [];
    private CellFailure? failure;
    private bool allowsScripts;

    public SampleNotebook Markdown(string source)
    {
        cells.Add(new JsonObject { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = source });
        return this;
    }

    public SampleNotebook Code(string source, params JsonObject[] outputs) => Tagged([], source, outputs);

    public SampleNotebook Tagged(string[] tags, string source, params JsonObject[] outputs)
    {
        cells.Add(new JsonObject
        {
            ["cell_type"] = "code",
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) },
            ["source"] = source,
            ["execution_count"] = 1,
            ["outputs"] = new JsonArray([.. outputs]),
        });
        return this;
    }

    /// <summary>The run stopped at the cell that was added last.</summary>
    public SampleNotebook Failed(string message)
    {
        failure = new CellFailure(cells.Count - 1, message);
        return this;
    }

    /// <summary>The scripts of its outputs may stay.</summary>
    public SampleNotebook AllowingScripts()
    {
        allowsScripts = true;
        return this;
    }

    public ExportedNotebook Build() => Executed(name, new JsonObject { ["cells"] = cells.DeepClone() }, failure, allowsScripts);

    /// <summary>A notebook that has its outputs already, whatever it looks like.</summary>
    public static ExportedNotebook Executed(string name, JsonObject notebook, CellFailure? failure = null, bool allowsScripts = false)
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(notebook);
        return new(new ExecutedNotebook(new NotebookFile(name, bytes, 0, notebook, new JsonSpans(bytes), []), new ExecutedCells([]), failure, notes: []), allowsScripts);
    }

    public static JsonObject Display(params (string MimeType, string Text)[] forms) => new()
    {
        ["output_type"] = "display_data",
        ["metadata"] = new JsonObject(),
        ["data"] = new JsonObject(forms.Select(form => KeyValuePair.Create(form.MimeType, (JsonNode?)form.Text))),
    };

    public static JsonObject Html(string html) => Display(("text/html", html));

    public static JsonObject Stream(string stream, string text) =>
        new() { ["output_type"] = "stream", ["name"] = stream, ["text"] = text };

    public static JsonObject Error(string name, string message, params string[] traceback) => new()
    {
        ["output_type"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
    };
}
