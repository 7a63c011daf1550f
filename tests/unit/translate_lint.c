#include "translate/lint.h"

#include "support.h"

/* A translation, and the slugs of what looks wrong about it, without their `lint/`. */
typedef struct {
  const char *language;
  StSegmentKind kind;
  const char *source;
  const char *target;
  const char *slugs;
} Case;

#define PLAIN ST_SEGMENT_PLAIN
#define MARKDOWN ST_SEGMENT_MARKDOWN
#define MESSAGE ST_SEGMENT_MESSAGE

/* The slugs of the findings in @cases, all of one language, in order. (transfer full) */
static char *
slugs_of (const Case *cases, guint n, const StGlossary *glossary)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StLanguage) language = st_language_new (cases->language);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StLint) lint = st_lint_new (english, language, glossary);
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) st_unit_free);
  g_autofree StSegment *segments = g_new0 (StSegment, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("a#%u", i);
      StUnit *unit = st_unit_new (id, cases[i].source);
      unit->target = g_strdup (cases[i].target);
      unit->target_at = st_location_new ("a.xlf", i + 1, 1);
      g_ptr_array_add (units, unit);
      segments[i] = (StSegment){ .id = unit->id, .source = (char *) cases[i].source, .kind = cases[i].kind };
      gboolean hidden = st_lint_has_hidden (language, cases[i].kind, cases[i].target);
      if (hidden)
        st_wrong_translation (diag, unit->target_at, "lint/hidden", "hidden");
      st_lint_add (lint, &segments[i], unit, hidden ? ST_LINT_REFUSED : ST_LINT_SHOWN);
    }
  st_lint_report (lint, diag);
  g_autoptr (GPtrArray) found = st_diagnostics_sorted (diag);
  GString *slugs = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const StDiagnostic *one = found->pdata[i];
      g_test_message ("%s: %s [%s]", cases->language, one->text, one->slug);
      g_string_append_printf (slugs, "%s%s", slugs->len > 0 ? " " : "", one->slug + strlen ("lint/"));
    }
  return g_string_free (slugs, FALSE);
}

/* Each case by itself. */
static void
check (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *slugs = slugs_of (&cases[i], 1, NULL);
      if (strcmp (slugs, cases[i].slugs) != 0)
        g_test_message ("in %s: %s", cases[i].language, cases[i].target);
      g_assert_cmpstr (slugs, ==, cases[i].slugs);
    }
}

/* --- what is right ------------------------------------------------------- */

#define FULL "Mailbox full"
#define LARGE "The message is too large."
#define RIGHT "Is the address right?"
#define LINKS "After `RCPT`, the server takes 1,000 messages; see [451](451.md)."
#define LABEL "**If you run the server:** check the settings (and restart it)."
#define SAYS "The server says “try again”."
#define CODES "{n, plural, one {# code} other {# codes}}"
#define SLOWLY "The server answers slowly, and only sometimes."

/* Each language has the same texts, so that the check for words that stay in English
 * has something to count. */
static const Case right[] = {
  { "ar", PLAIN, FULL, "صندوق البريد ممتلئ", "" },
  { "ar", PLAIN, LARGE, "الرسالة كبيرة جدا.", "" },
  { "ar", PLAIN, RIGHT, "هل العنوان صحيح؟", "" },
  { "ar", MARKDOWN, LINKS, "بعد `RCPT`، يقبل الخادم ١٬٠٠٠ رسالة؛ انظر [٤٥١](451.md).", "" },
  { "ar", MARKDOWN, LABEL, "**إذا كنت تدير الخادم:** تحقق من الإعدادات (ثم أعد تشغيله).", "" },
  { "ar", PLAIN, SAYS, "يقول الخادم ”حاول مرة أخرى“.", "" },
  { "ar", MESSAGE, CODES, "{n, plural, zero {لا رموز} one {رمز واحد} two {رمزان} few {# رموز} many {# رمزا} other {# رمز}}", "" },
  { "ar", PLAIN, SLOWLY, "يجيب الخادم ببطء، وأحيانا فقط.", "" },
  { "fa", PLAIN, FULL, "صندوق پستی پر است", "" },
  { "fa", PLAIN, LARGE, "پیام خیلی بزرگ است.", "" },
  { "fa", PLAIN, RIGHT, "آیا نشانی درست است؟", "" },
  { "fa", MARKDOWN, LINKS, "پس از `RCPT`، سرور ۱٬۰۰۰ پیام می‌پذیرد؛ [۴۵۱](451.md) را ببینید.", "" },
  { "fa", MARKDOWN, LABEL,
    "**اگر سرور را اداره می‌کنید:** تنظیمات را بررسی کنید (و آن را دوباره "
    "راه‌اندازی "
    "کنید).",
    "" },
  { "fa", PLAIN, SAYS, "سرور می‌گوید «دوباره تلاش کنید».", "" },
  { "fa", MESSAGE, CODES, "{n, plural, one {# کد} other {# کد}}", "" },
  { "fa", PLAIN, SLOWLY, "سرور کم کم پاسخ می‌دهد، و فقط گاهی.", "" },
  { "he", PLAIN, "300 m", "300 m", "" },
  { "he", PLAIN, "10 min", "10 min", "" },
  { "he", PLAIN, FULL, "תיבת הדואר מלאה", "" },
  { "he", PLAIN, LARGE, "הודעת הדוא\"ל גדולה מדי.", "" },
  { "he", PLAIN, RIGHT, "האם הכתובת נכונה?", "" },
  { "he", MARKDOWN, LINKS, "אחרי `RCPT`, השרת מקבל 1,000 הודעות; ראו [451](451.md).", "" },
  { "he", MARKDOWN, LABEL, "**אם אתם מפעילים את השרת:** בדקו את ההגדרות (והפעילו אותו מחדש).", "" },
  { "he", PLAIN, SAYS, "השרת אומר \"נסו שוב\".", "" },
  { "he", MESSAGE, CODES, "{n, plural, one {קוד אחד} two {שני קודים} other {# קודים}}", "" },
  { "he", PLAIN, SLOWLY, "השרת עונה לאט לאט, ורק לפעמים.", "" },
  { "zh-Hans", PLAIN, FULL, "邮箱已满", "" },
  { "zh-Hans", PLAIN, LARGE, "邮件太大，谢谢。", "" },
  { "zh-Hans", PLAIN, RIGHT, "地址正确吗？", "" },
  { "zh-Hans", MARKDOWN, LINKS, "收到 `RCPT` 之后，服务器接受1,000封邮件；参见[451](451.md)。", "" },
  { "zh-Hans", MARKDOWN, LABEL, "**如果您运行该服务器**：请检查设置（然后重新启动它）。", "" },
  { "zh-Hans", PLAIN, SAYS, "服务器说“请重试”。", "" },
  { "zh-Hans", MESSAGE, CODES, "{n, plural, other {# 个代码}}", "" },
  { "zh-Hans", PLAIN, SLOWLY, "服务器响应缓慢，而且只是偶尔响应。", "" },
  { "ja", PLAIN, FULL, "メールボックスがいっぱいです", "" },
  { "ja", PLAIN, LARGE, "メッセージが大きすぎます。", "" },
  { "ja", PLAIN, RIGHT, "アドレスは正しいですか？", "" },
  { "ja", MARKDOWN, LINKS, "`RCPT` の後、サーバーは 1,000 通のメールを受け取ります。[451](451.md) も参照してください。", "" },
  { "ja", MARKDOWN, LABEL, "**サーバーを運用している場合**：設定を確認します（そして再起動します）。", "" },
  { "ja", PLAIN, SAYS, "サーバーは「やり直してください」と言います。", "" },
  { "ja", MESSAGE, CODES, "{n, plural, other {コード # 件}}", "" },
  { "ja", PLAIN, SLOWLY, "サーバーの応答はますます遅く、ときどきしか返りません。", "" },
  { "ko", PLAIN, FULL, "메일함이 가득 참", "" },
  { "ko", PLAIN, LARGE, "메시지가 너무 큽니다.", "" },
  { "ko", PLAIN, RIGHT, "주소가 맞습니까?", "" },
  { "ko", MARKDOWN, LINKS, "`RCPT` 다음에 서버는 메시지 1,000개를 받습니다. [451](451.md)을 보세요.", "" },
  { "ko", MARKDOWN, LABEL, "**서버를 운영한다면:** 설정을 확인하세요(그리고 다시 시작하세요).", "" },
  { "ko", PLAIN, SAYS, "서버는 “다시 시도하세요”라고 말합니다.", "" },
  { "ko", MESSAGE, CODES, "{n, plural, other {코드 #개}}", "" },
  { "ko", PLAIN, SLOWLY, "서버는 천천히, 그것도 가끔만 응답합니다.", "" },
  { "th", PLAIN, FULL, "กล่องจดหมายเต็ม", "" },
  { "th", PLAIN, LARGE, "ข้อความมีขนาดใหญ่เกินไป", "" },
  { "th", PLAIN, RIGHT, "ที่อยู่ถูกต้องหรือไม่", "" },
  { "th", MARKDOWN, LINKS, "หลังจาก `RCPT` เซิร์ฟเวอร์จะรับข้อความ 1,000 ฉบับ โปรดดู [451](451.md)", "" },
  { "th", MARKDOWN, LABEL, "**หากคุณดูแลเซิร์ฟเวอร์:** ตรวจสอบการตั้งค่า (แล้วเริ่มใหม่)", "" },
  { "th", PLAIN, SAYS, "เซิร์ฟเวอร์ตอบว่า “ลองอีกครั้ง”", "" },
  { "th", MESSAGE, CODES, "{n, plural, other {# รหัส}}", "" },
  { "th", PLAIN, SLOWLY, "เซิร์ฟเวอร์ตอบช้าๆ และเพียงบางครั้งเท่านั้น", "" },
  { "lo", PLAIN, FULL, "ກ່ອງຈົດໝາຍເຕັມ", "" },
  { "lo", PLAIN, LARGE, "ຂໍ້ຄວາມໃຫຍ່ເກີນໄປ", "" },
  { "lo", PLAIN, RIGHT, "ທີ່ຢູ່ຖືກຕ້ອງບໍ", "" },
  { "lo", MARKDOWN, LINKS, "ຫຼັງຈາກ `RCPT` ເຊີບເວີຮັບຂໍ້ຄວາມ 1.000 ສະບັບ ເບິ່ງ [451](451.md)", "" },
  { "lo", MARKDOWN, LABEL, "**ຖ້າທ່ານດູແລເຊີບເວີ:** ໃຫ້ກວດເບິ່ງການຕັ້ງຄ່າ (ແລ້ວເລີ່ມໃໝ່)", "" },
  { "lo", MESSAGE, CODES, "{n, plural, other {# ລະຫັດ}}", "" },
  { "km", PLAIN, FULL, "ប្រអប់សំបុត្រពេញ", "" },
  { "km", PLAIN, LARGE, "សារ\u200bនេះ\u200bធំ\u200bពេក ។", "" },
  { "km", PLAIN, RIGHT, "តើអាសយដ្ឋានត្រឹមត្រូវទេ?", "" },
  { "km", MARKDOWN, LINKS, "បន្ទាប់ពី `RCPT` ម៉ាស៊ីនមេទទួលសារ ១.០០០។ សូមមើល [៤៥១](451.md)។", "" },
  { "km", MARKDOWN, LABEL, "**ប្រសិនបើអ្នកគ្រប់គ្រងម៉ាស៊ីនមេ៖** សូមពិនិត្យការកំណត់ (ហើយចាប់ផ្តើមវាឡើងវិញ)។", "" },
  { "km", MESSAGE, CODES, "{n, plural, other {កូដ #}}", "" },
  { "my", PLAIN, FULL, "စာတိုက်ပုံး ပြည့်နေသည်", "" },
  { "my", PLAIN, LARGE, "စာသည် အလွန်ကြီးသည်။", "" },
  { "my", PLAIN, RIGHT, "လိပ်စာ မှန်ကန်ပါသလား။", "" },
  { "my", MARKDOWN, LINKS, "`RCPT` ပြီးနောက် ဆာဗာသည် စာ ၁,၀၀၀ လက်ခံသည်။ [၄၅၁](451.md) ကို ကြည့်ပါ။", "" },
  { "my", PLAIN, SLOWLY, "ဆာဗာသည် ဖြည်းဖြည်းချင်း၊ ရံဖန်ရံခါသာ ကောင်းကောင်း ဖြေသည်။", "" },
  { "my", MESSAGE, CODES, "{n, plural, other {ကုဒ် # ခု}}", "" },
  { "am", PLAIN, FULL, "የመልዕክት ሳጥኑ ሞልቷል", "" },
  { "am", PLAIN, LARGE, "መልዕክቱ በጣም ትልቅ ነው።", "" },
  { "am", PLAIN, RIGHT, "አድራሻው ትክክል ነው?", "" },
  { "am", MARKDOWN, LINKS, "ከ`RCPT` በኋላ፣ አገልጋዩ 1,000 መልዕክቶችን ይቀበላል፤ [451](451.md)ን ይመልከቱ።", "" },
  { "am", MARKDOWN, LABEL, "**አገልጋዩን የሚያስተዳድሩ ከሆነ፦** ቅንብሮቹን ይፈትሹ (እና እንደገና ያስጀምሩት)።", "" },
  { "am", PLAIN, SLOWLY, "አገልጋዩ ቀስ ቀስ እያለ ይመልሳል፡፡", "" },
  { "am", MESSAGE, CODES, "{n, plural, one {# ኮድ} other {# ኮዶች}}", "" },
  { "bo", PLAIN, FULL, "ཡིག་སྒམ་གང་འདུག", "" },
  { "bo", PLAIN, LARGE, "འཕྲིན་ཡིག་ཆེ་དྲགས་འདུག །", "" },
  { "bo", PLAIN, RIGHT, "ཁ་བྱང་འདི་ཡང་དག་ཡིན་ནམ།", "" },
  { "bo", MARKDOWN, LINKS, "`RCPT` རྗེས་སུ། ཞབས་ཞུ་བས་འཕྲིན་ཡིག་ 1,000 བདག་སྤྲོད་བྱེད་ཀྱི་ཡོད། [451](451.md) ལ་གཟིགས། །", "" },
  { "bo", PLAIN, SLOWLY, "ཞབས་ཞུ་བས་ག་ལེར་ག་ལེར་ལན་འདེབས་བྱེད་ཀྱི་ཡོད། །", "" },
  { "hy", PLAIN, FULL, "Փոստարկղը լի է", "" },
  { "hy", PLAIN, LARGE, "Հաղորդագրությունը չափազանց մեծ է։", "" },
  { "hy", PLAIN, "The message is too long.", "Հաղորդագրությունը չափազանց երկար է:", "" },
  { "hy", PLAIN, RIGHT, "Հասցեն ճի՞շտ է։", "" },
  { "hy", MARKDOWN, LINKS, "`RCPT`-ից հետո սերվերն ընդունում է 1 000 հաղորդագրություն․ տե՛ս [451](451.md)։", "" },
  { "hy", MARKDOWN, LABEL, "**Եթե դուք եք վարում սերվերը՝** ստուգեք կարգավորումները (և վերագործարկեք այն)։", "" },
  { "hy", PLAIN, SAYS, "Սերվերն ասում է «կրկին փորձեք»։", "" },
  { "hy", MESSAGE, CODES, "{n, plural, one {# կոդ} other {# կոդ}}", "" },
  { "hi", PLAIN, FULL, "मेलबॉक्स भरा है", "" },
  { "hi", PLAIN, LARGE, "संदेश बहुत बड़ा है।", "" },
  { "hi", PLAIN, RIGHT, "क्या पता सही है?", "" },
  { "hi", MARKDOWN, LINKS, "`RCPT` के बाद, सर्वर 1,000 संदेश लेता है; [451](451.md) देखें।", "" },
  { "hi", MARKDOWN, LABEL, "**यदि आप सर्वर चलाते हैं:** सेटिंग जाँचें (और उसे फिर चालू करें)।", "" },
  { "hi", PLAIN, SAYS, "सर्वर कहता है “फिर कोशिश करें”।", "" },
  { "hi", PLAIN, SLOWLY, "सर्वर धीरे धीरे और कभी कभी ही जवाब देता है।", "" },
  { "hi", MESSAGE, CODES, "{n, plural, one {# कोड} other {# कोड}}", "" },
  { "bn", PLAIN, FULL, "মেইলবক্স পূর্ণ", "" },
  { "bn", PLAIN, LARGE, "বার্তাটি খুব বড়।", "" },
  { "bn", PLAIN, RIGHT, "ঠিকানাটি কি সঠিক?", "" },
  { "bn", MARKDOWN, LINKS, "`RCPT`-এর পরে, সার্ভার ১,০০০ বার্তা গ্রহণ করে; [৪৫১](451.md) দেখুন।", "" },
  { "bn", PLAIN, SLOWLY, "সার্ভার ধীরে ধীরে এবং মাঝে মাঝে উত্তর দেয়।", "" },
  { "bn", MESSAGE, CODES, "{n, plural, one {#টি কোড} other {#টি কোড}}", "" },
  { "ru", PLAIN, FULL, "Почтовый ящик переполнен", "" },
  { "ru", PLAIN, LARGE, "Сообщение слишком велико.", "" },
  { "ru", PLAIN, RIGHT, "Верен ли адрес?", "" },
  { "ru", MARKDOWN, LINKS, "После `RCPT` SMTP-сервер принимает 1 000 сообщений; см. [451](451.md).", "" },
  { "ru", MARKDOWN, LABEL, "**Если сервер ваш:** проверьте настройки (и перезапустите его).", "" },
  { "ru", PLAIN, SAYS, "Сервер отвечает: «повторите попытку».", "" },
  { "ru", PLAIN, SLOWLY, "Сервер отвечает медленно, и то лишь иногда.", "" },
  { "ru", MESSAGE, CODES, "{n, plural, one {# код} few {# кода} many {# кодов} other {# кода}}", "" },
  { "uk", PLAIN, FULL, "Поштова скринька переповнена", "" },
  { "uk", PLAIN, LARGE, "Повідомлення завелике для з'єднання.", "" },
  { "uk", MESSAGE, CODES, "{n, plural, one {# код} few {# коди} many {# кодів} other {# коду}}", "" },
  { "ka", PLAIN, FULL, "საფოსტო ყუთი სავსეა", "" },
  { "ka", PLAIN, LARGE, "შეტყობინება ძალიან დიდია.", "" },
  { "el", PLAIN, FULL, "Το γραμματοκιβώτιο είναι πλήρες", "" },
  { "el", PLAIN, LARGE, "Το μήνυμα είναι πολύ μεγάλο.", "" },
  { "el", PLAIN, RIGHT, "Είναι σωστή η διεύθυνση;", "" },
  { "el", MARKDOWN, LINKS, "Μετά το `RCPT`, ο διακομιστής δέχεται 1.000 μηνύματα· δείτε το [451](451.md).", "" },
  { "el", MARKDOWN, LABEL, "**Αν διαχειρίζεστε τον διακομιστή:** ελέγξτε τις ρυθμίσεις (και επανεκκινήστε τον).", "" },
  { "el", PLAIN, SAYS, "Ο διακομιστής λέει «προσπαθήστε ξανά».", "" },
  { "el", MESSAGE, CODES, "{n, plural, one {# κωδικός} other {# κωδικοί}}", "" },
  { "fr", PLAIN, FULL, "Boîte aux lettres pleine", "" },
  { "fr", PLAIN, LARGE, "Le message est trop volumineux.", "" },
  { "fr", PLAIN, RIGHT, "L’adresse est-elle correcte ?", "" },
  { "fr", MARKDOWN, LINKS, "Après `RCPT`, le serveur accepte 1\u202f000 messages\u00a0; voir [451](451.md).", "" },
  { "fr", MARKDOWN, LABEL, "**Si vous gérez le serveur\u00a0:** vérifiez les réglages (et redémarrez-le).", "" },
  { "fr", PLAIN, SAYS, "Le serveur dit «\u00a0réessayez\u00a0».", "" },
  { "fr", PLAIN, SLOWLY, "Nous nous attendons à une réponse lente, et rare.", "" },
  { "fr", MESSAGE, CODES, "{n, plural, one {# code} other {# codes}}", "" },
  { "de", PLAIN, FULL, "Postfach voll", "" },
  { "de", PLAIN, LARGE, "Die Nachricht ist zu groß.", "" },
  { "de", PLAIN, RIGHT, "Stimmt die Adresse?", "" },
  { "de", MARKDOWN, LINKS, "Nach `RCPT` nimmt der Server 1.000 Nachrichten an, siehe [451](451.md).", "" },
  { "de", MARKDOWN, LABEL, "**Wenn Sie den Server betreiben:** Prüfen Sie die Einstellungen (und starten Sie ihn neu).", "" },
  { "de", PLAIN, SAYS, "Der Server sagt „versuchen Sie es noch einmal“.", "" },
  { "de", PLAIN, SLOWLY, "Die Server, die die Post annehmen, antworten langsam.", "" },
  { "de", MESSAGE, CODES, "{n, plural, one {# Code} other {# Codes}}", "" },
  { "es", PLAIN, FULL, "Buzón lleno", "" },
  { "es", PLAIN, LARGE, "El mensaje es demasiado grande.", "" },
  { "es", PLAIN, RIGHT, "¿Es correcta la dirección?", "" },
  { "es", MARKDOWN, LINKS, "Después de `RCPT`, el servidor acepta 1000 mensajes; véase [451](451.md).", "" },
  { "es", MARKDOWN, LABEL, "**Si administra el servidor:** revise la configuración (y reinícielo).", "" },
  { "es", PLAIN, SAYS, "El servidor dice «inténtelo de nuevo».", "" },
  { "es", MESSAGE, CODES, "{n, plural, one {# código} other {# códigos}}", "" },
  { "tr", PLAIN, FULL, "Posta kutusu dolu", "" },
  { "tr", PLAIN, LARGE, "İleti çok büyük.", "" },
  { "tr", PLAIN, RIGHT, "Adres doğru mu?", "" },
  { "tr", MARKDOWN, LINKS, "`RCPT` sonrasında sunucu 1.000 ileti kabul eder; bkz. [451](451.md).", "" },
  { "tr", MARKDOWN, LABEL, "**Sunucuyu siz yönetiyorsanız:** ayarları denetleyin (ve yeniden başlatın).", "" },
  { "tr", PLAIN, SLOWLY, "Sunucu yavaş yavaş ve sık sık değil, ara sıra yanıt verir.", "" },
  { "tr", MESSAGE, CODES, "{n, plural, one {# kod} other {# kod}}", "" },
  { "id", PLAIN, FULL, "Kotak surat penuh", "" },
  { "id", PLAIN, LARGE, "Pesan terlalu besar, jadi hati-hati.", "" },
  { "id", PLAIN, RIGHT, "Apakah alamatnya benar?", "" },
  { "id", MARKDOWN, LINKS, "Setelah `RCPT`, server menerima 1.000 pesan; lihat [451](451.md).", "" },
  { "id", MARKDOWN, LABEL, "**Jika Anda mengelola server:** periksa pengaturannya (lalu mulai ulang).", "" },
  { "id", MESSAGE, CODES, "{n, plural, other {# kode}}", "" },
  { "sw", PLAIN, FULL, "Sanduku la barua limejaa", "" },
  { "sw", PLAIN, LARGE, "Ujumbe ni mkubwa mno.", "" },
  { "sw", PLAIN, RIGHT, "Je, anwani ni sahihi?", "" },
  { "sw", PLAIN, SLOWLY, "Seva hujibu pole pole, na mara mara tu.", "" },
  { "sw", MESSAGE, CODES, "{n, plural, one {msimbo #} other {misimbo #}}", "" },
  { "pl", PLAIN, FULL, "Skrzynka pocztowa pełna", "" },
  { "pl", PLAIN, LARGE, "Wiadomość jest za duża.", "" },
  { "pl", PLAIN, RIGHT, "Czy adres jest poprawny?", "" },
  { "pl", MARKDOWN, LINKS, "Po `RCPT` serwer przyjmuje 1000 wiadomości; zob. [451](451.md).", "" },
  { "pl", PLAIN, SAYS, "Serwer mówi „spróbuj ponownie”.", "" },
  { "pl", MESSAGE, CODES, "{n, plural, one {# kod} few {# kody} many {# kodów} other {# kodu}}", "" },
  { "vi", PLAIN, FULL, "Hộp thư đầy", "" },
  { "vi", PLAIN, LARGE, "Thư quá lớn.", "" },
  { "vi", PLAIN, SLOWLY, "Máy chủ luôn luôn trả lời từ từ, và dần dần chậm đi.", "" },
  { "vi", PLAIN, SAYS, "Máy chủ nói “hãy thử lại”.", "" },
  { "vi", MESSAGE, CODES, "{n, plural, other {# mã}}", "" },
  /* Emoji need characters that show nothing by themselves. */
  { "vi", PLAIN, "Thank you", "Cảm ơn ❤️ 👩‍💻 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "" },
  { "vi", PLAIN, "First 1) this, 2) that", "Trước hết 1) cái này, 2) cái kia", "" },
  { "vi", PLAIN, "A file such as .htaccess, and so on, of Microsoft", "Một tệp như .htaccess, v.v., của Microsoft", "" },
  { "vi", PLAIN, "The path ../a and the word Łódź", "Đường dẫn ../a và tên Łódź", "" },
  { "vi", PLAIN, "First: a) this, b) that; ii) those", "Trước hết: a) cái này, b) cái kia; ii) những cái đó", "" },
  { "vi", PLAIN, "The URI(s) of curl(1) and (un)known", "Các URI(s) của curl(1), (un)known", "" },
  { "vi", PLAIN, "The test of Müller asks “CODE”", "Bài thử của Müller hỏi “MÔ TẢ MÔ”", "" },
  { "vi", PLAIN, "Yahoo! runs it.", "Nơi vận hành là Yahoo!.", "" },
  { "vi", PLAIN, "Is it 2 * 3 * 4 of A_B_C?", "Có phải 2 * 3 * 4 của A_B_C không?", "" },
  { "vi", PLAIN, "No user <user>", "Không có người dùng <user>", "" },
  /* vowels with marks tell words apart; those of the language are no others */
  { "hr", PLAIN, "The code", "Taj kôd", "" },
  { "hr", PLAIN, "The codes", "Kôdovi", "" },
  { "nl", PLAIN, "One code is before the other", "Eén code staat vóór de andere", "" },
  { "ru", PLAIN, "The lock", "Этот за́мок", "" },
  { "sr-Latn", PLAIN, "The code", "Taj kôd", "" },
  /* CLDR does not know its letters */
  { "kmr", PLAIN, "The server is closed", "Pêşkêşkar girtî ye, û naşixule", "" },
  { "es", PLAIN, "No. 5, the 1st page", "N.º 5, la 1.ª página", "" },
  { "fr", PLAIN, "The 1st page, 2ⁿ codes", "La 1ʳᵉ page, 2ⁿ codes", "" },
  { "nl", PLAIN, "The ice is free", "Het ĳs is vrĳ", "" },
  { "ja", PLAIN, "Chapter V of the server", "第Ⅴ章 ｻｰﾊﾞｰ ＨＴＴＰ", "" },
  { "ko", PLAIN, "The server is closed (reset).", "서버(server)가 닫혔습니다(reset).", "" },
  { "de", PLAIN, "The code(s) are “fun”.", "Die Code(s) der Leser(innen) sind „Spaß“.", "" },
  { "fi", PLAIN, "The code of the SMTP", "SMTP:n koodi", "" },
  { "sv", PLAIN, "St. Mary, the TV's code", "S:t Maria, TV:ns kod", "" },
  /* a colon before a case ending */
  { "fi", PLAIN, "The code of the URL in the text message", "Tekstiviestin, eli sms:n, url:ssä oleva id:n koodi", "" },
  { "sv", PLAIN, "The text message and the URL", "Både sms:et och url:en, med id:n och pdf:n", "" },
  /* what goes on after a question or a call */
  { "es", PLAIN, "If it has failed, try again; come on: it works", "¿Ha fallado?, inténtelo de nuevo; ¡vamos!: funciona", "" },
  { "es-MX", PLAIN, "Has it failed? Then wait; and go on", "¿Ha fallado?; ¡espere!, y siga", "" },
  /* parts of words in brackets */
  { "de", PLAIN, "Starting (anew)", "Der (Neu-)Start mit der (E-Mail-)Adresse nach (Wieder)Aufnahme", "" },
  { "de", PLAIN, "The name of the server or user", "Der (Server)Name, (Benutzer)name oder Bedien(ungs)name", "" },
  { "fr", PLAIN, "The user may take measures against an error", "L’utilisateur(-trice) prend des (contre)mesures contre l’(les) erreur(s)",
    "" },
  { "fr", PLAIN, "The error or the user", "L’erreur (d’)inscription ou l’utilisateur(trice)", "" },
  { "fi", PLAIN, "Restarting", "(Uudelleen)käynnistys", "" },
  /* a name begins the sentence */
  { "de", PLAIN, "A town, and a name.", "Łódź ist eine Stadt. Dvořák auch.", "" },
  { "vi", PLAIN, "A car of a make.", "Škoda là xe hơi.", "" },
  { "uz", PLAIN, "Uzbek", "Bu o`zbek tili", "" },
};

/* The texts of each language beside each other, as in a document. */
static void
test_right (void)
{
  for (guint start = 0, end; start < G_N_ELEMENTS (right); start = end)
    {
      for (end = start; end < G_N_ELEMENTS (right) && strcmp (right[end].language, right[start].language) == 0; end++)
        ;
      g_autofree char *slugs = slugs_of (right + start, end - start, NULL);
      g_autofree char *found = g_strdup_printf ("%s: %s", right[start].language, slugs);
      g_autofree char *expected = g_strdup_printf ("%s: ", right[start].language);
      g_assert_cmpstr (found, ==, expected);
    }
}

/* --- what is wrong ------------------------------------------------------- */

#define FILLER "Mail is kept for later."

static const Case wrong[] = {
  /* left in English; a number does not make it a quantity */
  { "de", PLAIN, "Mail is kept", "Mail is kept", "same" },
  { "de", PLAIN, "3 codes", "3 codes", "same" },
  /* letters of two scripts, and of one script that are none of the language */
  { "vi", PLAIN, FULL, "Hộp thư đ\u1EA7y r\u043Ei", "letters" },
  { "ru", PLAIN, FULL, "Почтовый ящик переполнeн", "letters" },
  { "el", PLAIN, FULL, "Το γραμματoκιβώτιο είναι πλήρες", "letters" },
  { "de", PLAIN, FULL, "Das Postfach ist v\u03BFll", "letters" },
  { "fr", PLAIN, FULL, "Bo\u00EEte aux l\u0435ttres pleine", "letters" },
  { "ja", PLAIN, "Server", "サ\u4E00バー", "letters" },
  { "hy", PLAIN, FULL, "Փnստարկղը լի է", "letters" },
  { "vi", PLAIN, FULL, "H\u1ED9p thư đ\u0131 đ\u1EA7y", "letters" },
  { "vi", PLAIN, "Path", "\u00D0ường dẫn", "letters" },
  { "vi", PLAIN, "The path", "Có \u018Cường dẫn", "letters" },
  { "tr", PLAIN, FULL, "Posta kutusu do\u026Au", "letters" },
  { "fa", PLAIN, FULL, "صندوق پست\u064A پر است", "letters" },
  { "ru", PLAIN, "With an error", "C ошибкой", "letters" },
  { "uk", PLAIN, "And an error", "Адреса i помилка", "letters" },
  /* with marks that the language does not have, on two letters of it, or of another encoding */
  { "vi", PLAIN, "It is kept", "Thư đ\u016Dợc giữ", "letters" },
  { "vi", PLAIN, "It is not kept", "Thư kh\u014Dng được giữ", "letters" },
  { "vi", PLAIN, "It is not kept", "Không \u015Fang giữ thư", "letters" },
  { "vi", PLAIN, "It is kept", "Đư\u1EE3\u0323c giữ thư", "letters" },
  { "de", PLAIN, "For us", "Ãœber uns", "letters" },
  { "vi", PLAIN, "It is kept", "Thư đ\u01B0\u1EE3\u0323c giữ", "letters" },
  { "vi", PLAIN, "It is kept", "Thư đư\u1EE3\u0330c giữ", "letters" },
  { "pl", PLAIN, FULL, "Skrzynka pocztowa pe\u0137na", "letters" },
  { "hr", PLAIN, FULL, "Taj sandu\u010Fi\u0107 je pun", "letters" },
  { "vi", PLAIN, "It is not kept", "Thư khÃ´ng được giữ", "letters" },
  { "vi", PLAIN, "It is kept", "Thư Ä‘Æ°á»£c giữ", "letters quotes" },
  { "de", PLAIN, LARGE, "Die Nachricht ist fÃ¼r uns zu gro\u00DF.", "letters" },
  { "fr", PLAIN, "The server", "Câ€™est un serveur", "letters" },
  /* other forms of letters */
  { "vi", PLAIN, "It is not kept", "Thư \U0001D424hông được giữ", "letters" },
  { "de", PLAIN, "The configuration", "Die Kon\uFB01guration", "letters" },
  { "vi", PLAIN, "No other server", "Không máy \u2164RFY nào khác", "letters" },
  { "zh-Hans", PLAIN, "The server HTTP", "服务器 \U0001D407TTP", "letters" },
  /* what shows nothing, or is no text */
  { "vi", PLAIN, FULL, "Hộp\u0378 thư đầy", "unseen" },
  { "vi", PLAIN, FULL, "Hộp thư\u2029đầy", "unseen" },
  { "de", PLAIN, FULL, "Postfach\uFE0F voll", "unseen" },
  { "vi", PLAIN, FULL, "Hộp\u034F thư đầy", "unseen" },
  { "ko", PLAIN, FULL, "메일함이\u3164 가득 참", "unseen" },
  { "pl", PLAIN, FULL, "Skrzynka\uFFFD pełna", "unseen" },
  { "hi", PLAIN, FULL, "मेलबॉक्स\uE000 भरा है", "unseen" },
  { "es", MARKDOWN, LARGE, "El mensaje&#xFE0F; es demasiado grande.", "unseen" },
  { "fr", PLAIN, FULL, "Boîte\U000E0041 pleine", "hidden" },
  { "de", PLAIN, FULL, "Post\u200Dfach voll", "hidden" },
  { "vi", PLAIN, FULL, "Hộp\u200B thư đầy", "hidden" },
  /* links */
  { "vi", MARKDOWN, "See [450](450.md) or [451](451.md).", "Xem [451](450.md) hoặc [450](451.md).", "link" },
  { "ar", MARKDOWN, "See [450](450.md).", "انظر [٤٥١](450.md).", "link numbers" },
  { "de", MARKDOWN, "See [the code EAGAIN](EAGAIN.md) and [ENOENT](ENOENT.md#fix).",
    "Siehe [ENOENT](EAGAIN.md) und [EAGAIN](ENOENT.md#fix).", "link" },
  { "zh-Hans", MARKDOWN, "See [450](../smtp/450.md).", "参见[代码540](../smtp/450.md)。", "link numbers" },
  /* plural forms */
  { "vi", MESSAGE, CODES, "{n, plural, other {các mã}}", "plural" },
  { "ru", MESSAGE, CODES, "{n, plural, one {один код} few {# кода} many {# кодов} other {# кода}}", "plural" },
  { "ar", MESSAGE, CODES, "{n, plural, zero {لا رموز} one {رمز واحد} two {رمزان} few {رموز} many {# رمزا} other {# رمز}}", "plural" },
  { "fr", MESSAGE, CODES, "{n, plural, one {un code} other {# codes}}", "plural" },
  /* phrases that stand twice */
  { "vi", PLAIN, LARGE, "Dịch vụ dịch vụ không nhận thư này.", "doubled" },
  { "de", PLAIN, LARGE, "Die Nachricht ist zu zu groß.", "doubled" },
  { "ru", PLAIN, LARGE, "Это сообщение слишком велико слишком велико.", "doubled" },
  { "hi", PLAIN, LARGE, "यह संदेश संदेश बहुत बड़ा है।", "doubled" },
  { "zh-Hans", PLAIN, LARGE, "这封邮件邮件太大。", "doubled" },
  { "ja", PLAIN, LARGE, "メッセージメッセージが大きすぎます。", "doubled" },
  { "th", PLAIN, LARGE, "ข้อความข้อความมีขนาดใหญ่เกินไป", "doubled" },
  { "vi", MESSAGE, CODES, "{n, plural, other {# mã mã}}", "doubled" },
  /* sentences that stand twice */
  { "vi", PLAIN, "Mail is kept. It is sent later.", "Thư được giữ lại. Thư được giữ lại.", "repeated" },
  { "ja", PLAIN, "Mail is kept. It is sent later.", "メールは保管されます。メールは保管されます。", "repeated" },
  { "hi", PLAIN, "Mail is kept. It is sent later.", "संदेश रखा जाता है। संदेश रखा जाता है।", "repeated" },
  /* ends */
  { "ja", PLAIN, LARGE, "メッセージが大きすぎます？", "end" },
  { "am", PLAIN, LARGE, "መልዕክቱ በጣም ትልቅ ነው", "end" },
  { "hi", PLAIN, RIGHT, "पता सही है।", "end" },
  { "hy", PLAIN, RIGHT, "Հասցեն ճիշտ է։", "end" },
  { "el", PLAIN, RIGHT, "Είναι σωστή η διεύθυνση.", "end" },
  /* spaces */
  { "vi", PLAIN, LARGE, "Thư quá lớn .", "space" },
  { "de", PLAIN, LARGE, "Die Nachricht ist zu groß\u00A0.", "space" },
  { "fr", PLAIN, LARGE, "Le message est trop volumineux .", "space" },
  { "ar", PLAIN, LARGE, "الرسالة ، كبيرة جدا.", "space" },
  { "es", PLAIN, LARGE, "El mensaje ,al final, es demasiado grande.", "space" },
  { "pl", PLAIN, LARGE, "Wiadomość,niestety, jest za duża.", "space" },
  { "ru", PLAIN, "It is kept. It is sent.", "Оно хранится.Оно отправляется.", "space" },
  { "tr", PLAIN, LARGE, "İleti ( bu ) çok büyük.", "space" },
  { "vi", PLAIN, FULL, "Hộp \u00A0thư đầy", "space" },
  { "vi", PLAIN, "It is best (current practice) for now", "Hiện nay(current practice) thì tốt", "space" },
  { "vi", PLAIN, "The header is long", "Phần đầu(header) dài", "space" },
  { "vi", PLAIN, "The mail is long", "Thư(mail) dài", "space" },
  { "pl", PLAIN, "The server (of mail) is full", "Serwer (poczty e-mail)jest pełny", "space" },
  { "vi", MARKDOWN, "The reply (`250`) came", "Phản hồi(`250`) đã đến", "space" },
  { "vi", PLAIN, "It is kept here", "Thư được giữ kh?ng ở đây", "space" },
  { "de", PLAIN, "Note: it is kept", "Hinweis:sie bleibt", "space" },
  { "fi", PLAIN, "Note: the mail is kept", "Huomaa:posti säilyy", "space" },
  { "sv", PLAIN, "Note: the mail is kept", "Obs:posten sparas", "space" },
  { "vi", PLAIN, "The head is long", "Phần đầu(header) dài", "space" },
  { "vi", PLAIN, "So it is", "Như vậy, hiện nay(best current practice)", "space" },
  { "vi", PLAIN, "The option (-k) is set", "Tùy chọn(-k) được đặt", "space" },
  { "es", PLAIN, "The main server is full", "El servidor(principal) está lleno", "space" },
  { "de", PLAIN, "The header is long", "Die Kopfzeile(header) ist lang", "space" },
  { "pl", PLAIN, "The host (of mail) is full", "Serwer (pocztowy)jest pełny", "space" },
  { "vi", PLAIN, SAYS, "Máy chủ nói “ hãy thử lại”.", "space" },
  { "vi", PLAIN, SAYS, "Máy chủ nói“hãy thử lại”.", "space" },
  { "vi", PLAIN, "It is kept. It is sent later.", "Thư được giữ lại.được gửi sau.", "space" },
  /* marks */
  { "vi", PLAIN, LARGE, "Thư này quá lớn!.", "marks" },
  { "vi", PLAIN, LARGE, "Thư này quá lớn?.", "marks" },
  { "vi", PLAIN, "It failed, so try again", "Đã hỏng!, hãy thử lại", "marks" },
  { "es", PLAIN, RIGHT, "¿Es correcta la dirección?.", "end marks" },
  { "es", PLAIN, "The mail, which is kept", "El correo,, que se guarda", "marks" },
  { "vi", PLAIN, RIGHT, "Địa chỉ có đúng không?.", "end marks" },
  { "vi", PLAIN, LARGE, "Thư này quá lớn….", "marks" },
  { "vi", PLAIN, LARGE, "Thư này\u060C quá lớn.", "width" },
  { "vi", PLAIN, LARGE, "Thư này,, quá lớn.", "marks" },
  { "pl", PLAIN, LARGE, "Wiadomość jest za duża..", "marks" },
  { "ar", PLAIN, LARGE, "الرسالة،، كبيرة جدا.", "marks" },
  { "zh-Hans", PLAIN, LARGE, "这封邮件，，太大。", "marks" },
  { "de", PLAIN, LARGE, "Die Nachricht ist zu groß,.", "marks" },
  { "zh-Hans", PLAIN, LARGE, "这封邮件,太大。", "width" },
  { "ja", PLAIN, RIGHT, "アドレスは正しいですか?", "width" },
  { "de", PLAIN, LARGE, "Die Nachricht\uFF0C sie ist zu groß.", "width" },
  { "vi", MARKDOWN, LABEL, "**Nếu bạn vận hành máy chủ** hãy kiểm tra cài đặt (rồi khởi động lại).", "colon" },
  { "de", MARKDOWN, "Send this: a test.", "Senden Sie dies ein Test.", "colon" },
  /* pairs */
  { "vi", PLAIN, "Mail (and more) is kept.", "Thư (và hơn nữa được giữ lại.", "brackets" },
  { "ja", PLAIN, "Mail (and more) is kept.", "メール（など)は保管されます。", "brackets" },
  { "ru", PLAIN, "Mail (and more) is kept.", "Почта и прочее) хранится.", "brackets" },
  { "vi", PLAIN, "No server takes it", "Không máy chủ) nào nhận", "brackets" },
  { "vi", PLAIN, "No mail is at it", "Không thư nào ở) đó", "brackets" },
  { "vi", PLAIN, "The text reports it", "Trong thư] báo lỗi", "brackets" },
  { "es", PLAIN, "The mail of 250 is kept", "El correo de) 250 se guarda", "brackets" },
  { "vi", PLAIN, "Reply 250 came", "Phản hồi 250) đã đến", "brackets" },
  { "vi", PLAIN, SAYS, "Máy chủ nói “hãy thử lại\".", "quotes" },
  { "vi", PLAIN, LARGE, "Thư ‘này quá lớn.", "quotes" },
  { "de", PLAIN, SAYS, "Der Server sagt „versuchen Sie es noch einmal.", "quotes" },
  { "fr", PLAIN, SAYS, "Le serveur dit «\u00a0réessayez.", "quotes" },
  { "vi", PLAIN, SAYS, "Máy chủ nói “hãy thử lại“.", "quotes" },
  { "es", PLAIN, SAYS, "El servidor \"dice\" «inténtelo de nuevo».", "quotes" },
  /* markup in sight */
  { "vi", PLAIN, FULL, "**Hộp thư đầy**", "markdown" },
  { "fr", MESSAGE, FULL, "Boîte `pleine` de lettres", "markdown" },
  { "vi", PLAIN, "HTTP", "*HTTP*", "markdown" },
  { "vi", PLAIN, "Continue", "_Tiếp tục_", "markdown" },
  { "vi", PLAIN, "Please continue now", "Hãy *tiếp tục* ngay", "markdown" },
  { "vi", PLAIN, "2 * 3 * 4 codes", "2 * 3 * 4 *mã*", "markdown" },
  { "vi", PLAIN, FULL, "~~Hộp thư~~ đầy", "markdown" },
  { "vi", PLAIN, FULL, "# Hộp thư đầy", "markdown" },
  { "vi", PLAIN, FULL, "- Hộp thư đầy", "markdown" },
  { "vi", PLAIN, FULL, "> Hộp thư đầy", "markdown" },
  { "vi", PLAIN, FULL, "Hộp \\- thư đầy", "markdown" },
  { "vi", PLAIN, FULL, "Hộp <u>thư</u> đầy", "markdown" },
  { "vi", PLAIN, FULL, "`Hộp thư đầy", "markdown" },
  { "vi", MARKDOWN, FILLER, "Thư &amp;lt;này&amp;gt; được giữ lại.", "escaped" },
  { "de", PLAIN, FILLER, "Post &amp; mehr wird für später behalten.", "escaped" },
  { "ru", PLAIN, FILLER, "Почта\\n хранится.", "escaped" },
  /* how it begins */
  { "vi", PLAIN, FULL, "hộp thư đầy", "start" },
  { "ru", PLAIN, LARGE, "сообщение слишком велико.", "start" },
  { "es", PLAIN, RIGHT, "¿es correcta la dirección?", "start" },
};

static void
test_wrong (void)
{
  check (wrong, G_N_ELEMENTS (wrong));
}

/* A word that other texts translate was left; one that most keep is a term. */
static void
test_left_over (void)
{
  static const Case vi[] = {
    { "vi", PLAIN, "The relay takes the message.", "Máy relay nhận thư.", NULL },
    { "vi", PLAIN, "The relay refuses the message.", "Máy relay từ chối thư.", NULL },
    { "vi", PLAIN, "The message waits on the relay.", "Thư chờ ở máy relay.", NULL },
    { "vi", PLAIN, "The message was sent.", "Thư message đã được gửi.", NULL },
  };
  static const Case ru[] = {
    { "ru", PLAIN, LARGE, "Сообщение слишком велико.", NULL },
    { "ru", PLAIN, "The mailbox is full.", "Этот mailbox переполнен.", NULL },
    { "ru", PLAIN, "Exchange sends “mailbox full”.", "Exchange отправляет “mailbox full”.", NULL },
  };
  static const Case fr[] = {
    { "fr", PLAIN, LARGE, "Le message est trop volumineux.", NULL },
    { "fr", PLAIN, "The message was sent.", "Le message a été envoyé.", NULL },
    { "fr", PLAIN, "It is kept on the remote server.", "Il est gardé sur the remote server.", NULL },
  };
  g_autofree char *in_vi = slugs_of (vi, G_N_ELEMENTS (vi), NULL);
  g_autofree char *in_ru = slugs_of (ru, G_N_ELEMENTS (ru), NULL);
  g_autofree char *in_fr = slugs_of (fr, G_N_ELEMENTS (fr), NULL);
  g_assert_cmpstr (in_vi, ==, "english");
  g_assert_cmpstr (in_ru, ==, "english");
  g_assert_cmpstr (in_fr, ==, "english");
}

static void
test_swapped (void)
{
  static const Case vi[] = {
    { "vi", MARKDOWN, "After 250, send `DATA`.", "Trước 354, hãy chờ `QUIT`?", NULL },
    { "vi", MARKDOWN, FILLER, "Thư được giữ lại.", NULL },
    { "vi", MARKDOWN, "Before 354, wait for `QUIT`?", "Sau 250, hãy gửi `DATA`.", NULL },
  };
  static const Case ar[] = {
    { "ar", PLAIN, "After 250, send it.", "بعد ٣٥٤، انتظر.", NULL },
    { "ar", PLAIN, "After 354, wait.", "بعد ٢٥٠، أرسلها.", NULL },
  };
  /* The same numbers, code and ends: but a label in bold, and lengths. */
  static const Case label[] = {
    { "vi", MARKDOWN, "**If you send it:** load the page anew.", "Sau khi cập nhật, hoặc sau khi thử.", NULL },
    { "vi", MARKDOWN, "After an update, or after a test.", "**Nếu bạn gửi yêu cầu:** hãy tải lại trang.", NULL },
  };
  static const Case length[] = {
    { "vi", PLAIN, FILLER, "Thư được giữ lại.", NULL },
    { "vi", PLAIN, "Requested action not taken: mailbox unavailable.",
      "Hộp thư không tồn tại, máy khách không được phép truy cập, hoặc một quy tắc của máy chủ cấm lệnh đó.", NULL },
    { "vi", PLAIN, "The mailbox does not exist, the client has no access to it, or a rule of the server forbids the command.",
      "Không thực hiện thao tác được yêu cầu.", NULL },
  };
  g_autofree char *by_label = slugs_of (label, G_N_ELEMENTS (label), NULL);
  g_autofree char *by_length = slugs_of (length, G_N_ELEMENTS (length), NULL);
  g_assert_cmpstr (by_label, ==, "colon swapped swapped");
  g_assert_cmpstr (by_length, ==, "colon swapped swapped");
  g_autofree char *in_vi = slugs_of (vi, G_N_ELEMENTS (vi), NULL);
  g_autofree char *in_ar = slugs_of (ar, G_N_ELEMENTS (ar), NULL);
  g_assert_cmpstr (in_vi, ==, "end numbers swapped end numbers swapped");
  g_assert_cmpstr (in_ar, ==, "numbers swapped numbers swapped");
}

/* What a translation quotes in English is not translated, and is none of the glossary's. */
static void
test_quoted_terms (void)
{
  static const Case cases[] = {
    { "vi", PLAIN, "The text says \"mailbox full\".", "Văn bản ghi “mailbox full”.", "" },
    { "vi", PLAIN, "The text says \"mailbox full\".", "Văn bản ghi “đầy rồi”.", "glossary" },
    { "vi", PLAIN, "The mailbox says \"mailbox full\".", "Ở đó ghi “mailbox full”.", "glossary" },
    { "vi", PLAIN, "The mailbox says “no room”.", "Hộp thư báo “no room”.", "" },
  };
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "locales/vi/glossary.tbx",
                "<martif type=\"TBX\" xml:lang=\"en\"><text><body><termEntry>"
                "<langSet xml:lang=\"en\"><tig><term>mailbox</term></tig></langSet>"
                "<langSet xml:lang=\"vi\"><tig><term>hộp thư</term></tig></langSet></termEntry></body></text></martif>\n");
  g_autoptr (StGlossary) glossary = st_glossary_read (root, "en", "vi", diag);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slugs = slugs_of (&cases[i], 1, glossary);
      g_assert_cmpstr (slugs, ==, cases[i].slugs);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/lint/what is right in many languages", test_right);
  g_test_add_func ("/lint/what is wrong", test_wrong);
  g_test_add_func ("/lint/words left in English", test_left_over);
  g_test_add_func ("/lint/translations that changed places", test_swapped);
  g_test_add_func ("/lint/terms in quotations", test_quoted_terms);
  return g_test_run ();
}
