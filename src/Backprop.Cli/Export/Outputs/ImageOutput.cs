using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Outputs;

/// <summary>Outputs that are pixels, carried in the page itself.</summary>
internal static class ImageOutput
{
    /// <param name="mimeType">What the pixels are.</param>
    /// <param name="base64">The file in base 64, perhaps with line breaks.</param>
    public static IElement Read(string mimeType, string base64)
    {
        string data = string.Concat(base64.Where(c => !char.IsWhiteSpace(c)));
        return Dom.Parse(new HtmlBuilder().Empty("img", ("src", $"data:{mimeType};base64,{data}"), ("alt", "Image made by the cell above")).ToString());
    }
}
