using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Backprop.Cli.Export.Cells;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export.Outputs;

/// <summary>What a cell has put out, in the order in which it did.</summary>
internal static class CellOutputs
{
    /// <summary>Each output as a frame around its markup; those with nothing to show are left out.</summary>
    public static IEnumerable<IElement> Read(NotebookCell cell, CellPlace place) =>
        Merged(cell.Json["outputs"] as JsonArray ?? [])
            .Select(output => Read(output, place))
            .Where(frame => frame.HasChildNodes);

    private static IElement Read(JsonObject output, CellPlace place) => MultilineText.OrNull(output["output_type"]) switch
    {
        "stream" => TextOutput.Read(MultilineText.Of(output["text"]), isError: MultilineText.OrNull(output["name"]) == "stderr"),
        "error" => ErrorOutput.Read(output),
        _ => DisplayOutput.Read(output["data"] as JsonObject ?? [], place),
    };

    /// <summary>Pieces of one stream that follow one another are one text.</summary>
    private static IEnumerable<JsonObject> Merged(JsonArray outputs)
    {
        JsonObject? stream = null;
        foreach (JsonObject output in outputs.OfType<JsonObject>())
        {
            bool isStream = MultilineText.OrNull(output["output_type"]) == "stream";
            if (isStream && stream is not null && MultilineText.OrNull(stream["name"]) == MultilineText.OrNull(output["name"]))
            {
                stream["text"] = MultilineText.Of(stream["text"]) + MultilineText.Of(output["text"]);
                continue;
            }

            if (stream is not null)
            {
                yield return stream;
            }

            stream = isStream ? (JsonObject)output.DeepClone() : null;
            if (!isStream)
            {
                yield return output;
            }
        }

        if (stream is not null)
        {
            yield return stream;
        }
    }
}
