using System.Globalization;
using System.Runtime.CompilerServices;

namespace Backprop.Worked;

/// <summary>
/// The name of a quantity, unique within a derivation and the same in links, tables and files:
/// <c>[scope "/"] base ["(" layer ")"] ["[" row ["," column] "]"] ["@" sample]</c>, as in <c>z(1)[2]</c> or <c>step2/dW(1)[2,1]</c>.
/// Without row and sample it names the whole tensor.
/// </summary>
/// <param name="Base">The kind of quantity; one of <see cref="QuantityBase.All"/>.</param>
/// <param name="Layer">The layer l = 1…L, if it has one.</param>
/// <param name="Row">The row, counted from 1.</param>
/// <param name="Column">The column, counted from 1.</param>
/// <param name="Sample">The sample, counted from 1.</param>
/// <param name="Scope">Which of several passes or networks it belongs to; empty for the first.</param>
public sealed record QuantityName(
    string Base,
    Subscript? Layer = null,
    Subscript? Row = null,
    Subscript? Column = null,
    Subscript? Sample = null,
    string Scope = "")
{
    /// <summary>The kind of quantity.</summary>
    /// <exception cref="FormatException">There is no such kind.</exception>
    public QuantityBase Kind => QuantityBase.Find(Base)
        ?? throw new FormatException($"There is no quantity '{Base}'; known are {string.Join(", ", QuantityBase.All.Select(kind => kind.Name))}.");

    /// <summary>The name of the tensor that this quantity is an entry of, or the name itself.</summary>
    public QuantityName Tensor => this with { Row = null, Column = null, Sample = null };

    /// <summary>Whether the name is that of a whole tensor.</summary>
    public bool IsTensor => Row is null && Column is null && Sample is null;

    /// <summary>Reads a name.</summary>
    /// <param name="text">The name in the grammar above.</param>
    /// <exception cref="FormatException">The text is not a name; the message says where and what was expected.</exception>
    public static QuantityName Parse(string text)
    {
        var reader = new ExpressionReader(text);
        var name = reader.ReadName();
        reader.ExpectEnd();
        return name;
    }

    /// <summary>Reads a name where a literal stands for one.</summary>
    /// <param name="text">The name in the grammar above.</param>
    public static implicit operator QuantityName(string text) => Parse(text);

    /// <summary>The name with a letter of its indices replaced by a number.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="value">The number.</param>
    public QuantityName Bind(string letter, int value) => this with
    {
        Layer = Layer?.Bind(letter, value),
        Row = Row?.Bind(letter, value),
        Column = Column?.Bind(letter, value),
        Sample = Sample?.Bind(letter, value),
    };

    /// <summary>The name in its grammar; <see cref="Parse"/> reads it back.</summary>
    public override string ToString()
    {
        // Names are written for every number of a page: without a builder.
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[64]);
        if (Scope.Length > 0)
        {
            text.AppendLiteral(Scope);
            text.AppendLiteral("/");
        }

        text.AppendLiteral(Base);
        if (Layer is { } layer)
        {
            text.AppendLiteral("(");
            text.AppendFormatted(layer);
            text.AppendLiteral(")");
        }

        if (Row is { } row)
        {
            text.AppendLiteral("[");
            text.AppendFormatted(row);
            if (Column is { } column)
            {
                text.AppendLiteral(",");
                text.AppendFormatted(column);
            }

            text.AppendLiteral("]");
        }

        if (Sample is { } sample)
        {
            text.AppendLiteral("@");
            text.AppendFormatted(sample);
        }

        return text.ToStringAndClear();
    }
}
