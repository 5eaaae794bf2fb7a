using System.Collections.Concurrent;
using AngleSharp.Dom;

namespace Backprop.Cli.Export;

/// <summary>Parts of a notebook that are read before its page asks for them, one after the other: what else is done meanwhile does not wait for a thread.</summary>
internal sealed class EarlyReading
{
    private readonly ConcurrentDictionary<object, Lazy<IElement>> begun = [];
    private Task last = Task.CompletedTask;

    /// <summary>Begins to read a part; it will be read in its turn, or when it is asked for.</summary>
    /// <param name="part">By what it is asked for.</param>
    /// <param name="read">Reads it.</param>
    public void Begin(object part, Func<IElement> read)
    {
        var reading = new Lazy<IElement>(read);
        if (begun.TryAdd(part, reading))
        {
            last = last.ContinueWith(_ => reading.Value, TaskScheduler.Default);
        }
    }

    /// <summary>A part, which becomes the page's: who takes the same again gets another.</summary>
    /// <param name="part">By what it was begun, if it was.</param>
    /// <param name="read">Reads it, if it was not.</param>
    public IElement Take(object part, Func<IElement> read) => begun.TryRemove(part, out Lazy<IElement>? reading) ? reading.Value : read();
}
