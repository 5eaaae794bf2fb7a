using Backprop.Engine;
using FsCheck;
using FsCheck.Fluent;

namespace Backprop.Worked.Tests.Laws;

/// <summary>Draws expressions of numbers that the grammar can say, and knows smaller ones of each: its parts.</summary>
public static class Expressions
{
    private static readonly Op[] Functions = [.. Op.All.Where(op => op.Shape == OpShape.Function)];

    private static readonly string[] Scopes = ["", "", "", "step2", "plus", "chain.W.1.1.1", "other/step2"];

    /// <summary>Found by FsCheck for every law that takes an expression.</summary>
    public static Arbitrary<Expression> Expression() => Arb.From(
        Gen.Sized(size => Gen.Choose(0, int.MaxValue).Select(seed => Draw(new SplitMix64((ulong)seed), 1 + (size / 20)))),
        Smaller);

    /// <summary>Found by FsCheck for every law that takes a name.</summary>
    public static Arbitrary<QuantityName> Name() => Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => Name(new SplitMix64((ulong)seed))), Smaller);

    private static Expression Draw(SplitMix64 random, int depth)
    {
        if (depth == 0 || random.Below(6) == 0)
        {
            return random.Below(3) == 0 ? Number.Literal(Literal(random)) : Name(random);
        }

        return random.Below(7) switch
        {
            0 => Inner() + Inner(),
            1 => Inner() - Inner(),
            2 => -Inner(),
            3 => Inner() * Inner(),
            4 => Inner() / Inner(),
            5 => new Apply(Op.Power, [Inner(), random.Below(2) == 0 ? random.Below(4) : Inner()]),
            _ => Call(random.Pick<Op>(Functions)),
        };

        Expression Inner() => Draw(random, depth - 1);

        Apply Call(Op function) => new(function, Enumerable.Range(0, function.Arity).Select(_ => Inner()).ToSequence());
    }

    /// <summary>A decimal number from 0 on, of up to 25 digits, more than a double has.</summary>
    private static Rational Literal(SplitMix64 random) => Rational.Parse(
        random.Below(4) == 0 ? FormattableString.Invariant($"{random.Below(1000)}e{random.Below(40) - 20}")
        : random.Below(4) == 0 ? FormattableString.Invariant($"{random.Below(10)}.{random.Next() >> 1:D19}{random.Below(100_000):D5}")
        : FormattableString.Invariant($"{random.Below(100)}.{random.Below(1000)}"));

    private static QuantityName Name(SplitMix64 random)
    {
        var kind = random.Pick<QuantityBase>([.. QuantityBase.All]);
        var name = new QuantityName(kind.Name, Scope: random.Pick(Scopes)) { Layer = Maybe() };
        name = Maybe() is { } row ? name with { Row = row, Column = Maybe() } : name;
        return name with { Sample = Maybe() };

        Subscript? Maybe() => random.Below(2) == 0 ? Index(random) : null;
    }

    private static Subscript Index(SplitMix64 random) => random.Below(2) == 0
        ? 1 + random.Below(20)
        : new Subscript(random.Pick("l", "j", "k", "s"), random.Below(5) - 2);

    private static IEnumerable<Expression> Smaller(Expression expression) => expression switch
    {
        Apply apply => apply.Arguments.Concat(apply.Arguments.SelectMany((argument, i) => Smaller(argument).Select(smaller => With(apply, i, smaller)))),
        Ref { Name: var name } => Smaller(name).Select(smaller => (Expression)smaller),
        _ => expression == (Expression)1 ? [] : [1],
    };

    /// <summary>The same operation on another argument; a sum in a sum becomes one, as everywhere.</summary>
    private static Expression With(Apply apply, int index, Expression argument)
    {
        var arguments = apply.Arguments.Select((old, i) => i == index ? argument : old);
        return apply.Op.Kind switch
        {
            OpKind.Add => arguments.Aggregate((sum, term) => sum + term),
            OpKind.Multiply => arguments.Aggregate((product, factor) => product * factor),
            _ => new Apply(apply.Op, arguments.ToSequence()),
        };
    }

    private static IEnumerable<QuantityName> Smaller(QuantityName name)
    {
        QuantityName[] smaller =
        [
            name with { Scope = "" }, name with { Layer = null }, name with { Row = null, Column = null }, name with { Column = null }, name with { Sample = null },
        ];
        return smaller.Where(other => other != name);
    }
}
