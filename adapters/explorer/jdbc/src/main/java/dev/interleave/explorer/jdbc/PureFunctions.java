package dev.interleave.explorer.jdbc;

import java.util.List;
import java.util.Set;

/** Functions of the engines that touch no row, and keywords that a parenthesis can follow. */
final class PureFunctions {

  private static final Set<String> KEYWORDS =
      words(
          "all and any as between by case check conflict cross default distinct do duplicate else"
              + " end except exists filter for from full group having in inner insert intersect"
              + " interval into is join key lateral left like limit materialized not nowait of"
              + " offset on or order over partition recursive replace returning right row rows"
              + " select set skip some then to union unique update using value values when where"
              + " window with within ilike");

  private static final Set<String> TYPES =
      words(
          "bigint binary bit char character datetime dec decimal double float int integer numeric"
              + " nvarchar real smallint time timestamp timestamptz tinyint uuid varbinary varchar"
              + " varying");

  private static final Set<String> FUNCTIONS =
      words(
          "abs age array_agg avg bool_and bool_or bit_and bit_or cast ceil ceiling char_length"
              + " character_length clock_timestamp coalesce concat concat_ws convert count"
              + " cume_dist curdate current_date current_time current_timestamp currval curtime"
              + " date date_add date_format date_part date_sub date_trunc dateadd datediff"
              + " dense_rank every exp extract first_value floor format formatdatetime"
              + " from_unixtime gen_random_uuid greatest group_concat grouping hour if ifnull"
              + " initcap json_agg json_arrayagg json_build_object json_extract json_object"
              + " json_objectagg json_value jsonb_agg jsonb_build_object lag last_day"
              + " last_insert_id last_value lcase lead least length listagg ln localtime"
              + " localtimestamp locate log lower lpad ltrim make_interval max md5 min minute mod"
              + " month nextval now nth_value ntile nullif nvl nvl2 octet_length overlay"
              + " percent_rank percentile_cont pg_typeof position pow power quarter random"
              + " random_uuid rank regexp_replace repeat replace reverse round row_number rpad"
              + " rtrim second sha2 sign sqrt statement_timestamp stddev str_to_date string_agg"
              + " substr substring sum sysdate time timestampadd timestampdiff to_char to_date"
              + " to_number to_timestamp to_tsquery to_tsvector transaction_timestamp trim trunc"
              + " truncate ucase unix_timestamp unnest upper utc_timestamp uuid variance weekday"
              + " year");

  private PureFunctions() {}

  private static Set<String> words(String all) {
    return Set.copyOf(List.of(all.split(" ")));
  }

  /** Whether a parenthesis after this word calls nothing that touches a row. */
  static boolean allow(String word) {
    return KEYWORDS.contains(word) || TYPES.contains(word) || FUNCTIONS.contains(word);
  }
}
