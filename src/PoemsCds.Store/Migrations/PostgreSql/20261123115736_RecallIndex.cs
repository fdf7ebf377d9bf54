using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PoemsCds.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class RecallIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_cards_patient_at",
                table: "cards");

            migrationBuilder.CreateIndex(
                name: "IX_cards_patient_conclusion_delivery_client_uuid",
                table: "cards",
                columns: new[] { "patient", "conclusion", "delivery", "client", "uuid" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_cards_patient_conclusion_delivery_client_uuid",
                table: "cards");

            migrationBuilder.CreateIndex(
                name: "IX_cards_patient_at",
                table: "cards",
                columns: new[] { "patient", "at" });
        }
    }
}
