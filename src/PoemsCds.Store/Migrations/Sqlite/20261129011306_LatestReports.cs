using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PoemsCds.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LatestReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_cards_patient_conclusion_delivery_client_uuid",
                table: "cards");

            migrationBuilder.AddColumn<byte[]>(
                name: "patient_of_client",
                table: "cards",
                type: "BLOB",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<DateTime>(
                name: "counts_at",
                table: "feedback",
                type: "TEXT",
                nullable: false,
                computedColumnSql: "CASE WHEN at < received_at THEN at ELSE received_at END",
                stored: false);

            migrationBuilder.CreateTable(
                name: "dismissals",
                columns: table => new
                {
                    card = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    conclusion = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dismissals", x => x.card);
                    table.ForeignKey(
                        name: "FK_dismissals_cards_card",
                        column: x => x.card,
                        principalTable: "cards",
                        principalColumn: "uuid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_card_client_counts_at_at_id",
                table: "feedback",
                columns: new[] { "card", "client", "counts_at", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dismissals_patient_conclusion_at",
                table: "dismissals",
                columns: new[] { "patient", "conclusion", "at" });

            migrationBuilder.Sql("""
                INSERT INTO dismissals (card, patient, conclusion, reason, at)
                SELECT c.uuid, c.patient, c.conclusion, r.reason_code, r.counts_at
                FROM cards c JOIN feedback r ON r.id =
                    (SELECT l.id FROM feedback l WHERE l.card = c.uuid AND l.client = c.client ORDER BY l.counts_at DESC, l.at DESC, l.id DESC LIMIT 1)
                WHERE c.delivery = 'Shown' AND r.outcome = 'Overridden' AND r.reason_code IS NOT NULL
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dismissals");

            migrationBuilder.DropIndex(
                name: "IX_feedback_card_client_counts_at_at_id",
                table: "feedback");

            migrationBuilder.DropColumn(
                name: "counts_at",
                table: "feedback");

            migrationBuilder.DropColumn(
                name: "patient_of_client",
                table: "cards");

            migrationBuilder.CreateIndex(
                name: "IX_cards_patient_conclusion_delivery_client_uuid",
                table: "cards",
                columns: new[] { "patient", "conclusion", "delivery", "client", "uuid" });
        }
    }
}
