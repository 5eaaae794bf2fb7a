using Backprop.Host.Output;
using Backprop.Host.Protocol;
using Microsoft.AspNetCore.Html;

namespace Backprop.Host;

/// <summary>What every cell can call without a prefix: the functions that C# notebooks expect of their host.</summary>
public static class NotebookFunctions
{
    internal static ICellOutput? Output { get; set; }

    /// <summary>Shows a value in the cell's output.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">As what; by default as the mime types that the value's type prefers.</param>
    /// <returns>A handle by which the shown value can be replaced.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        var displayed = new DisplayedValue(Guid.NewGuid().ToString("N"), mimeTypes);
        displayed.Send(DisplayKind.Display, value);
        return displayed;
    }

    /// <summary>Marks a text as HTML, so that it is shown as such and not as text.</summary>
    /// <param name="content">The markup.</param>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
