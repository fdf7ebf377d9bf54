using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;

namespace PoemsCds.Service.Options;

/// <summary>The configuration that the binder accepts for a type of the options.</summary>
internal abstract record SettingShape
{
    private static readonly ConcurrentDictionary<Type, SettingShape> Shapes = [];

    /// <summary>The shape of a type.</summary>
    /// <param name="type">An options class, or the type of one of its properties.</param>
    internal static SettingShape Of(Type type) => Shapes.GetOrAdd(type, Read);

    private static SettingShape Read(Type type) =>
        ItemOf(type, typeof(IDictionary<,>)) is { } value ? new Named(value)
        : ItemOf(type, typeof(ICollection<>)) is { } item ? new Numbered(item)
        : TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)) ? new Single(TypeOf(type), AcceptsEmpty(type))
        : new Group(SettingsOf(type));

    private static Type TypeOf(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool AcceptsEmpty(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    // A read-only property is a setting only if the binder can fill its value: a list, a dictionary or a group.
    private static ImmutableSortedDictionary<string, Type> SettingsOf(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanWrite || Of(p.PropertyType) is not Single)
        .ToImmutableSortedDictionary(p => p.Name, p => p.PropertyType, StringComparer.OrdinalIgnoreCase);

    // The type of the values of a dictionary, or of the items of a list; the last type argument of both.
    private static Type? ItemOf(Type type, Type collection) => type.GetInterfaces().Append(type)
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == collection)?.GetGenericArguments()[^1];

    /// <summary>An options class.</summary>
    /// <param name="Settings">Type of each setting by name.</param>
    internal sealed record Group(ImmutableSortedDictionary<string, Type> Settings) : SettingShape;

    /// <summary>A list. Its keys are indexes.</summary>
    /// <param name="Item">Type of each entry.</param>
    internal sealed record Numbered(Type Item) : SettingShape;

    /// <summary>A dictionary. Its keys are not restricted.</summary>
    /// <param name="Item">Type of each value.</param>
    internal sealed record Named(Type Item) : SettingShape;

    /// <summary>A single value.</summary>
    /// <param name="Type">Type of the value.</param>
    /// <param name="MayBeEmpty">Whether an empty string is valid.</param>
    internal sealed record Single(Type Type, bool MayBeEmpty) : SettingShape;
}
