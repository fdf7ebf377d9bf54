using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PoemsCds.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cards",
                columns: table => new
                {
                    uuid = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    client = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    service = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    hook = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    conclusion = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    knowledge_version = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    patient = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    delivery = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    hidden_reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    department = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    trigger = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cards", x => x.uuid);
                });

            migrationBuilder.CreateTable(
                name: "feedback",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    card = table.Column<Guid>(type: "uuid", nullable: false),
                    client = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    service = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    outcome = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    suggestions = table.Column<string>(type: "text", nullable: true),
                    reason_system = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feedback", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "used_tokens",
                columns: table => new
                {
                    digest = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_tokens", x => x.digest);
                });

            migrationBuilder.CreateTable(
                name: "card_criteria",
                columns: table => new
                {
                    card = table.Column<Guid>(type: "uuid", nullable: false),
                    criterion = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_card_criteria", x => new { x.card, x.criterion });
                    table.ForeignKey(
                        name: "FK_card_criteria_cards_card",
                        column: x => x.card,
                        principalTable: "cards",
                        principalColumn: "uuid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "card_findings",
                columns: table => new
                {
                    card = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_card_findings", x => new { x.card, x.digest });
                    table.ForeignKey(
                        name: "FK_card_findings_cards_card",
                        column: x => x.card,
                        principalTable: "cards",
                        principalColumn: "uuid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cards_day",
                table: "cards",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "IX_cards_patient_at",
                table: "cards",
                columns: new[] { "patient", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_feedback_card_client_at_outcome",
                table: "feedback",
                columns: new[] { "card", "client", "at", "outcome" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_feedback_received_at",
                table: "feedback",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "IX_used_tokens_ends_at",
                table: "used_tokens",
                column: "ends_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "card_criteria");

            migrationBuilder.DropTable(
                name: "card_findings");

            migrationBuilder.DropTable(
                name: "feedback");

            migrationBuilder.DropTable(
                name: "used_tokens");

            migrationBuilder.DropTable(
                name: "cards");
        }
    }
}
