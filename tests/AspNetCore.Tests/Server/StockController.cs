using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Wappfy.AspNetCore.Tests.Server;

public sealed class StockItem
{
    public int Id { get; set; }

    [StringLength(8)]
    public required string Name { get; set; }

    public decimal Price { get; set; }

    public Level Level { get; set; }
}

/// <summary>A controller as the templates make it: each body and response in three media types.</summary>
[ApiController]
[Route("api/[controller]")]
public sealed class StockController : ControllerBase
{
    [HttpGet]
    public IEnumerable<StockItem> GetAll([FromQuery] int[]? ids) => (ids ?? []).Select(static id => new StockItem { Id = id, Name = "N" + id });

    [HttpGet("{id:int}", Name = "GetStockItem")]
    public ActionResult<StockItem> Get(int id) => id == 0 ? NotFound() : new StockItem { Id = id, Name = "N" + id, Price = 0.1m };

    [HttpPost]
    [ProducesResponseType<StockItem>(StatusCodes.Status201Created)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest)]
    public IActionResult Post(StockItem item) => CreatedAtRoute("GetStockItem", new { id = item.Id }, item);

    [HttpPut("{id:int}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public IActionResult Put(int id, [FromBody] StockItem item) => id == item.Id ? NoContent() : NotFound();

    [HttpPost("upload")]
    public ActionResult<string> Upload(IFormFile file, [FromForm] string note) => file.FileName + " " + note;

    [HttpGet("name/{id:int}")]
    public string GetName(int id) => "N" + id;
}
