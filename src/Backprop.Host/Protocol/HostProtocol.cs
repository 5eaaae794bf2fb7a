using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Backprop.Host.Protocol;

// What the tool and the host say to each other: one JSON object a line, over a pipe of their own, so that
// nothing a cell prints can be taken for it. The file is compiled into both programs.

/// <summary>What the tool asks of the host.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteRequest), "execute")]
[JsonDerivedType(typeof(InterruptRequest), "interrupt")]
[JsonDerivedType(typeof(CompleteRequest), "complete")]
[JsonDerivedType(typeof(InspectRequest), "inspect")]
internal abstract record HostRequest;

/// <summary>Execute one cell; answered by any number of outputs and then one <see cref="DoneMessage"/>.</summary>
/// <param name="Name">What errors call the cell: <c>x.ipynb#cell 4</c>.</param>
/// <param name="Language">The cell's language as the notebook names it; a <c>#!</c> line in the code may change it.</param>
/// <param name="Code">The cell's source.</param>
internal sealed record ExecuteRequest(string Name, string Language, string Code) : HostRequest;

/// <summary>Interrupt the cell that was sent last, if it has not ended; it then ends in an <see cref="ErrorMessage"/>.</summary>
internal sealed record InterruptRequest : HostRequest;

/// <summary>What could be written at a place in a cell; answered by a <see cref="CompletionsMessage"/>.</summary>
/// <param name="Code">The cell's source as it stands.</param>
/// <param name="Position">The place, in chars from the beginning.</param>
internal sealed record CompleteRequest(string Code, int Position) : HostRequest;

/// <summary>What stands at a place in a cell; answered by an <see cref="InspectionMessage"/>.</summary>
/// <param name="Code">The cell's source as it stands.</param>
/// <param name="Position">The place, in chars from the beginning.</param>
internal sealed record InspectRequest(string Code, int Position) : HostRequest;

/// <summary>What the host answers.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ReadyMessage), "ready")]
[JsonDerivedType(typeof(StreamMessage), "stream")]
[JsonDerivedType(typeof(DisplayMessage), "display")]
[JsonDerivedType(typeof(ErrorMessage), "error")]
[JsonDerivedType(typeof(DoneMessage), "done")]
[JsonDerivedType(typeof(CompletionsMessage), "completions")]
[JsonDerivedType(typeof(InspectionMessage), "inspection")]
internal abstract record HostMessage;

/// <summary>The host is up and waits for cells.</summary>
internal sealed record ReadyMessage : HostMessage;

/// <summary>Text that a cell wrote to the console.</summary>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text, with its line ends.</param>
internal sealed record StreamMessage(string Stream, string Text) : HostMessage;

/// <summary>Something shown.</summary>
/// <param name="Kind">Whether it is new, replaces an earlier one, or is the cell's trailing expression.</param>
/// <param name="Data">Mime type → text.</param>
/// <param name="DisplayId">The name under which it can be replaced, if it can.</param>
/// <param name="Volatile">True for what differs at every run by its nature, such as a measured time.</param>
internal sealed record DisplayMessage(
    DisplayKind Kind, IReadOnlyDictionary<string, string> Data, string? DisplayId = null, bool Volatile = false)
    : HostMessage;

[JsonConverter(typeof(JsonStringEnumConverter<DisplayKind>))]
internal enum DisplayKind
{
    Display,
    Update,
    Result,
}

/// <summary>Why a cell failed.</summary>
/// <param name="Name">A compiler's error number, or the type of an exception.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Traceback">The lines that a notebook shows.</param>
/// <param name="At">Where, if it is known.</param>
internal sealed record ErrorMessage(
    string Name, string Message, IReadOnlyList<string> Traceback, SourcePosition? At = null) : HostMessage;

/// <summary>A place in a cell or an imported file; line and column count from 1.</summary>
internal sealed record SourcePosition(string Source, int Line, int Column, string Text);

/// <summary>The cell is over.</summary>
internal sealed record DoneMessage(bool Succeeded) : HostMessage;

/// <summary>What could stand in the place of the chars from <paramref name="Start"/> to <paramref name="End"/>, best first.</summary>
internal sealed record CompletionsMessage(int Start, int End, IReadOnlyList<CompletionItem> Items) : HostMessage;

/// <param name="Text">What would be written.</param>
/// <param name="Kind">What it is: <c>method</c>, <c>class</c>, <c>keyword</c>, …</param>
internal sealed record CompletionItem(string Text, string Kind);

/// <summary>What is known of a name, as text; null where there is no name.</summary>
internal sealed record InspectionMessage(string? Text) : HostMessage;

[JsonSerializable(typeof(HostRequest))]
[JsonSerializable(typeof(HostMessage))]
internal sealed partial class ProtocolJson : JsonSerializerContext
{
    public static ProtocolJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // Between two programs nothing needs to be escaped for HTML, and formulas are full of such characters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
