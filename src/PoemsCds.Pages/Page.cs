using Microsoft.AspNetCore.Components;

namespace PoemsCds.Pages;

/// <summary>A page that shows a model.</summary>
/// <typeparam name="TModel">The model. It is complete before the page is rendered: a page reads no store and calls no service.</typeparam>
public abstract class Page<TModel> : ComponentBase
{
    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }
}
