using System.Collections.Concurrent;
using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;

namespace Backprop.Cli.Export.Outputs;

/// <summary>Reads the HTML of outputs, which takes longer than all else of a page: when the page asks for it, or before.</summary>
/// <param name="allowsScripts">Whether their scripts may stay.</param>
internal sealed class OutputMarkup(bool allowsScripts)
{
    private readonly ConcurrentDictionary<string, Lazy<IElement>> begun = [];
    private Task last = Task.CompletedTask;

    /// <summary>Begins to read an output that a page may ask for: one after the other, so that the run itself does not wait for a thread.</summary>
    public void Begin(string html)
    {
        var read = new Lazy<IElement>(() => MarkupOutput.Html(html, allowsScripts));
        if (!Nesting.IsTooDeep(html) && begun.TryAdd(html, read))
        {
            last = last.ContinueWith(_ => read.Value, TaskScheduler.Default);
        }
    }

    /// <summary>The output's markup, which becomes the page's: who takes the same again gets another.</summary>
    public IElement Take(string html) =>
        begun.TryRemove(html, out Lazy<IElement>? read) ? read.Value : MarkupOutput.Html(html, allowsScripts);
}
