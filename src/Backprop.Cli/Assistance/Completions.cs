namespace Backprop.Cli.Assistance;

/// <summary>What could stand in the place of the chars from <paramref name="Start"/> to <paramref name="End"/>, best first.</summary>
internal sealed record Completions(int Start, int End, IReadOnlyList<Completion> Items);

/// <param name="Text">What would be written.</param>
/// <param name="Kind">What it is: <c>method</c>, <c>class</c>, <c>keyword</c>, …</param>
internal sealed record Completion(string Text, string Kind);
