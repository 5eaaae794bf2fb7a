using System.Collections;
using System.Runtime.CompilerServices;

namespace Backprop.Worked;

/// <summary>An immutable list that is equal to another when its elements are, so that records of trees compare by value.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Of))]
public sealed class Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    private readonly T[] _items;

    internal Sequence(T[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public bool Equals(Sequence<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold equal elements in the same order.</summary>
    public static bool operator ==(Sequence<T>? left, Sequence<T>? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the two differ in an element or in their length.</summary>
    public static bool operator !=(Sequence<T>? left, Sequence<T>? right) => !(left == right);
}

/// <summary>Makes sequences.</summary>
public static class Sequence
{
    /// <summary>The sequence of the given items; what a collection expression calls.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements, copied.</param>
    public static Sequence<T> Of<T>(params ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>The sequence of the given items.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements, copied.</param>
    public static Sequence<T> ToSequence<T>(this IEnumerable<T> items) => new(items.ToArray());

    /// <summary>What a function makes of each item, in the same order.</summary>
    internal static Sequence<TResult> Map<T, TResult>(this Sequence<T> items, Func<T, TResult> function)
    {
        var results = new TResult[items.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = function(items[i]);
        }

        return new(results);
    }
}
