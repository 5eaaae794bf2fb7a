using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Backprop.Cli.Export.Cells;
using Backprop.Cli.Export.Markup;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Export.Outputs;

/// <summary>A displayed value: the richest of its forms that a page can hold.</summary>
internal static class DisplayOutput
{
    private delegate IElement Form(string text, CellPlace place);

    // From the richest to the plainest.
    private static readonly (string MimeType, Form Read)[] Forms =
    [
        ("text/html", (text, place) => place.Read(text, () => MarkupOutput.Html(text, place.AllowsScripts))),
        ("text/markdown", MarkdownCells.Read),
        ("image/svg+xml", (text, _) => MarkupOutput.Svg(text)),
        ("image/png", (text, _) => ImageOutput.Read("image/png", text)),
        ("image/jpeg", (text, _) => ImageOutput.Read("image/jpeg", text)),
        ("text/latex", LatexOutput.Read),
        ("text/plain", (text, _) => TextOutput.Read(text, isError: false)),
    ];

    public static IElement Read(JsonObject data, CellPlace place)
    {
        bool wasTooDeep = false;
        foreach ((string mimeType, Form read) in Forms)
        {
            if (data[mimeType] is not { } text)
            {
                continue;
            }

            string form = MultilineText.Of(text);
            if (mimeType is "text/html" or "image/svg+xml" && Nesting.IsTooDeep(form))
            {
                wasTooDeep = true;
            }
            else if (read(form, place) is var frame && SaysSomething(frame))
            {
                // A form of which the sieve leaves nothing, a script's chart say, gives way to a plainer one.
                return frame;
            }
        }

        return wasTooDeep ? TextOutput.Read(Nesting.Refusal, isError: true) : Dom.Parse("");
    }

    private static bool SaysSomething(IElement frame) =>
        !string.IsNullOrWhiteSpace(frame.TextContent) || frame.QuerySelector("img, svg *, math, input, hr, meter, progress") is not null;
}
