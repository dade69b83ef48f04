package post_test

import (
	"bufio"
	"fmt"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"bursar/post"
)

// office is a mail server on loopback that takes one letter.
func office(t *testing.T) (host string, port int, letter chan string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	letter = make(chan string, 1)
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		_ = c.SetDeadline(time.Now().Add(20 * time.Second))
		letter <- take(c)
	}()
	h, p, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	port, err = strconv.Atoi(p)
	if err != nil {
		t.Fatal(err)
	}
	return h, port, letter
}

// take speaks as much SMTP (RFC 5321) as one letter needs and gives what was sent.
func take(c net.Conn) string {
	var sent strings.Builder
	in := bufio.NewScanner(c)
	fmt.Fprint(c, "220 office\r\n")
	for data := false; in.Scan(); {
		line := in.Text()
		sent.WriteString(line + "\n")
		switch {
		case data && line == ".":
			data = false
			fmt.Fprint(c, "250 taken\r\n")
		case data:
		case line == "DATA":
			data = true
			fmt.Fprint(c, "354 go on\r\n")
		case line == "QUIT":
			fmt.Fprint(c, "221 bye\r\n")
			return sent.String()
		default:
			fmt.Fprint(c, "250 ok\r\n")
		}
	}
	return sent.String()
}

func TestTheLetterGoesToOneAddressAndCarriesTheLink(t *testing.T) {
	host, port, letter := office(t)
	m := post.Mailer{Host: host, Port: port, From: "bursar@kernelworks.example"}
	if err := m.SignInLink("amara.linde@northgate.example", "http://127.0.0.1:8080/sign-in/link/abc"); err != nil {
		t.Fatal(err)
	}
	sent := <-letter
	for _, want := range []string{"MAIL FROM:<bursar@kernelworks.example>", "RCPT TO:<amara.linde@northgate.example>", "/sign-in/link/abc", "15 minutes"} {
		if !strings.Contains(sent, want) {
			t.Errorf("the letter lacks %q:\n%s", want, sent)
		}
	}
	if strings.Count(sent, "RCPT TO:") != 1 {
		t.Error("it went to more than one address")
	}
}

func TestALetterToAnAddressThatIsNoneIsRefused(t *testing.T) {
	m := post.Mailer{Host: "127.0.0.1", Port: 1, From: "bursar@kernelworks.example"}
	for _, to := range []string{"", "nobody", "a@b.org\r\nBcc: c@d.org"} {
		if err := m.SignInLink(to, "http://127.0.0.1/x"); err == nil {
			t.Errorf("%q was written to", to)
		}
	}
}
