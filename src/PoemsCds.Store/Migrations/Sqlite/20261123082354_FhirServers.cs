using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PoemsCds.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FhirServers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "patient_at_client",
                table: "cards",
                type: "BLOB",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "patient_at_client",
                table: "cards");
        }
    }
}
