using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>A cell failed for a reason that its author can act on; carries what the notebook will show.</summary>
internal sealed class CellException(ErrorMessage error, Exception? inner = null) : Exception(error.Message, inner)
{
    public ErrorMessage Error { get; } = error;

    /// <summary>An error of a directive, in the form of the compiler's own.</summary>
    public static CellException At(SourcePosition position, string name, string message) =>
        new(new ErrorMessage(name, message, [Line(position, name, message), .. Excerpt(position)], position));

    /// <summary>One line as compilers write it: <c>x.ipynb#cell 4(2,9): error CS0029: …</c>.</summary>
    public static string Line(SourcePosition position, string name, string message) =>
        FormattableString.Invariant($"{position.Source}({position.Line},{position.Column}): error {name}: {message}");

    /// <summary>The source line, indented, or nothing where it is blank.</summary>
    public static IEnumerable<string> Excerpt(SourcePosition position) =>
        string.IsNullOrWhiteSpace(position.Text) ? [] : ["    " + position.Text.Trim()];
}
