using Backprop.Host.Output;
using Backprop.Host.Protocol;

namespace Backprop.Host;

/// <summary>A value that is shown and can be replaced where it stands.</summary>
public sealed class DisplayedValue
{
    private readonly string id;
    private readonly string[] mimeTypes;

    internal DisplayedValue(string id, string[] mimeTypes)
    {
        this.id = id;
        this.mimeTypes = mimeTypes;
    }

    /// <summary>Shows another value in this one's place.</summary>
    /// <param name="value">The new value.</param>
    public void Update(object? value) => Send(DisplayKind.Update, value);

    internal void Send(DisplayKind kind, object? value) =>
        NotebookFunctions.Output?.Send(new DisplayMessage(kind, MimeBundle.Of(value, mimeTypes), id));
}
