using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>An exercise with every cell marked.</summary>
public sealed class Grading
{
    internal Grading(Exercise exercise, IReadOnlyList<MarkedAnswer> answers, IReadOnlyList<StrayAnswer> strays) =>
        (Exercise, Answers, Strays) = (exercise, answers, strays);

    /// <summary>The exercise.</summary>
    public Exercise Exercise { get; }

    /// <summary>Every cell, in the order of the questions.</summary>
    public IReadOnlyList<MarkedAnswer> Answers { get; }

    /// <summary>Answers to nothing that was asked: mistyped names.</summary>
    public IReadOnlyList<StrayAnswer> Strays { get; }

    /// <summary>The cell of that name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">The exercise does not ask for it.</exception>
    public MarkedAnswer this[QuantityName name] => Answers.FirstOrDefault(answer => answer.Name == name)
        ?? throw new KeyNotFoundException($"{name} is not asked for. {NearestNames.Hint(name.ToString(), Answers.Select(answer => answer.Name.ToString()))}");

    /// <summary>How many cells have that mark.</summary>
    /// <param name="mark">The mark.</param>
    public int Count(Mark mark) => Answers.Count(answer => answer.Mark == mark);

    /// <summary>The count in words: "13 of 16 right, 2 carried, 1 wrong".</summary>
    public override string ToString() => string.Join(", ",
    [
        Invariant($"{Count(Mark.Right)} of {Answers.Count} right"),
        .. new[] { Mark.Carried, Mark.Wrong, Mark.Missing, Mark.Unreadable }
            .Where(mark => Count(mark) > 0)
            .Select(mark => Invariant($"{Count(mark)} {mark.ToString().ToLowerInvariant()}")),
    ]);
}
