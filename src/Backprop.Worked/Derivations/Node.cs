namespace Backprop.Worked;

/// <summary>A quantity of a derivation: a tensor, what was recorded for it, and the rule that it follows.</summary>
/// <param name="Name">Its name, without the indices of an entry unless it is a single entry by itself.</param>
/// <param name="Value">What the engine's pass recorded.</param>
/// <param name="Rule">How it follows from others; null if it is given, and may be edited, or measured.</param>
/// <param name="Origin">Where it comes from, in words: "forward pass, layer 2".</param>
public sealed record Node(QuantityName Name, Tensor Value, Expression? Rule, string Origin)
{
    /// <summary>Whether another computation brought its value, such as a shifted pass: it has no rule here, and yet is not given.</summary>
    public bool IsMeasured { get; init; }

    /// <summary>Whether it is given, and may be edited.</summary>
    public bool IsGiven => Rule is null && !IsMeasured;

    /// <summary>The role that it is shown in.</summary>
    public Role Role => Name.Kind.Role;

    /// <summary>Rows of its value.</summary>
    public int Rows => Value.Rows;

    /// <summary>Columns of its value.</summary>
    public int Columns => Value.Columns;

    /// <summary>The name of an entry.</summary>
    /// <param name="row">Its row, counted from 1.</param>
    /// <param name="column">Its column, counted from 1.</param>
    public QuantityName Entry(int row, int column) => !Name.IsTensor ? Name : Name.Kind.Indexing switch
    {
        Indexing.Scalar => Name,
        Indexing.Vector => Name with { Row = row },
        Indexing.Matrix => Name with { Row = row, Column = column },
        _ when Name.Base == "ell" => Name with { Sample = column },
        _ => Name with { Row = row, Sample = Columns > 1 ? column : null },
    };

    /// <summary>Every entry's name, row by row.</summary>
    public IEnumerable<QuantityName> Entries =>
        from row in Enumerable.Range(1, Rows)
        from column in Enumerable.Range(1, Columns)
        select Entry(row, column);

    /// <summary>Where an entry of this node stands.</summary>
    /// <param name="entry">The name of an entry; a missing index is 1 where there is only one.</param>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    internal (int Row, int Column) Position(QuantityName entry)
    {
        var (row, column) = !Name.IsTensor ? (1, 1) : Name.Kind.Indexing switch
        {
            Indexing.Scalar => (1, 1),
            Indexing.Vector => (Index(entry.Row, Rows), 1),
            Indexing.Matrix => (Index(entry.Row, Rows), Index(entry.Column, Columns)),
            _ => (Index(entry.Row, Rows), Index(entry.Sample, Columns)),
        };
        return row >= 1 && row <= Rows && column >= 1 && column <= Columns
            ? (row, column)
            : throw new KeyNotFoundException($"{entry}: {Name} is {Rows}×{Columns}, and has no such entry.");

        int Index(Subscript? index, int count) => index?.Value ?? (count == 1
            ? 1
            : throw new KeyNotFoundException($"{entry}: {Name} is {Rows}×{Columns}; which entry? For example {Entry(1, 1)}."));
    }
}
