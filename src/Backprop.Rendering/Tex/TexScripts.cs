using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

/// <summary>Reads the primes, the subscript and the superscript that follow an atom.</summary>
internal static class TexScripts
{
    /// <summary>The atom with what follows it; itself if nothing does.</summary>
    /// <param name="parser">The parser.</param>
    /// <param name="atom">What was read before.</param>
    /// <param name="isStarred">Whether the command's star asks for limits.</param>
    public static Formula Read(TexParser parser, Formula atom, bool isStarred = false)
    {
        var lexer = parser.Lexer;
        var asLimits = isStarred || TexNames.TakesLimits(atom);
        Formula? sub = null;
        Formula? super = null;
        var primes = 0;
        for (var token = lexer.Peek(); ; token = lexer.Peek())
        {
            if (token.Is("limits") || token.Is("nolimits"))
            {
                asLimits = lexer.Next().Is("limits");
            }
            else if (token.Kind == TexTokenKind.Prime)
            {
                lexer.Next();
                primes += super is null ? 1 : throw Twice(lexer, "superscript", token);
            }
            else if (token.Kind == TexTokenKind.Sub)
            {
                sub = sub is null ? parser.ReadArgument(lexer.Next()) : throw Twice(lexer, "subscript", token);
            }
            else if (token.Kind == TexTokenKind.Super)
            {
                super = super is null ? parser.ReadArgument(lexer.Next()) : throw Twice(lexer, "superscript", token);
            }
            else
            {
                break;
            }
        }

        super = WithPrimes(primes, super);
        return (sub, super) is (null, null) ? atom
            : asLimits ? new Limits(atom, sub, super)
            : new Scripts(atom, sub, super);
    }

    private static Formula? WithPrimes(int count, Formula? super)
    {
        if (count == 0)
        {
            return super;
        }

        IEnumerable<Formula> primes = Enumerable.Repeat(new Operator("′"), count);
        IEnumerable<Formula> rest = super switch
        {
            null => [],
            Row { Role: Role.None } row => row.Parts,
            _ => [super],
        };
        return Row.Of([.. primes, .. rest]);
    }

    private static TexException Twice(TexLexer lexer, string which, TexToken token) =>
        lexer.Error($"A second {which} on one base; braces say what it belongs to: {{x_a}}_b or x_{{a_b}}.", token);
}
