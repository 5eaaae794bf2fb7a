using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Notebooks;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Outputs;

/// <summary>What a cell threw. Its box is ink on paper: red belongs to the errors of a network.</summary>
internal static class ErrorOutput
{
    public static IElement Read(JsonObject output)
    {
        string trace = string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(MultilineText.OrNull));
        return Box(MultilineText.OrNull(output["ename"]) ?? "Error", MultilineText.OrNull(output["evalue"]) ?? "", TextOutput.Plain(trace));
    }

    /// <summary>The end of a run that left no output: a cell that hung, or took the host with it.</summary>
    public static IElement Read(string message)
    {
        string[] lines = TextOutput.Plain(message).Split('\n', 2);
        return Box("The run ended here", lines[0], lines.Length > 1 ? lines[1] : "");
    }

    private static IElement Box(string name, string message, string trace)
    {
        var html = new HtmlBuilder();
        html.Open("div", ("class", "failure"));
        html.Open("p").Element("b", name).Text(message.Length > 0 ? ": " + TextOutput.Plain(message) : "").Close();
        if (trace.Length > 0)
        {
            html.Open("pre").Element("samp", trace).Close();
        }

        return Dom.Parse(html.Close().ToString());
    }
}
